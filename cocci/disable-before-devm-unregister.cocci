// SPDX-License-Identifier: GPL-2.0-only
/// What a devm_*_register() call in ->probe() has registered is only taken back
/// by devres, after ->remove() has returned. When ->remove() disables runtime
/// PM, or drops the usage count that probe took, the device can still be used
/// until then: its operations reach hardware that is off and cannot be resumed,
/// or fail, and so may those that unregistering itself calls.
///
/// Unregister it in ->remove() first, or enable runtime PM with
/// devm_pm_runtime_enable() before registering it.
///
//# Fine: an unregister call or devres_release_group() before it; a device that
//# is resumed and left active while nothing is torn down. Left out: clocks,
//# resets, phys, pin controllers and regulators, whose consumers are unbound
//# first, and ASoC components. Only Moderate: operations that return the error
//# of pm_runtime_get_sync() and its like, which does little harm at unbind,
//# except for buses, whose devices still need them then. Only Low: classes
//# whose operations are not in the file, or are not seen to resume the device
//# while others are; devices that stay on through the usage count that probe
//# took.
//# Not seen: probe and remove in files that are not scanned together, what a
//# devm action disables, which operations touch registers at all.
//|  	/* ->remove(), where ->probe() calls devm_led_classdev_register() */
//| +	devm_led_classdev_unregister(dev, &acme->led);
//|  	pm_runtime_disable(dev);
//
// Confidence: High
// Measured: 21 right, 0 wrong, 1 arguable (6.12, High); 1, 0, 6 at Moderate; 2 arguable at Low
// Impact: abort
// Origin: seed 003
// Kernel: 5.10-
// Fix: report-only, whether to unregister by hand or to leave runtime PM to devres too depends on what else remove undoes
// Proof: unregistering cannot put the LED out, and who reads it meanwhile reaches a device that is off; unregistered first, neither happens (6.1, 6.12, 7.3)
// Keywords: devm_spi_register_controller|devm_spi_register_master|devm_i2c_add_adapter|devm_iio_device_register|devm_hwrng_register|devm_rtc_register_device|devm_rtc_device_register|devm_pwmchip_add|devm_hwmon_device_register_with_info|devm_hwmon_device_register_with_groups|devm_watchdog_register_device|devm_counter_add|devm_counter_register|devm_led_classdev_register|devm_led_classdev_register_ext|devm_led_classdev_flash_register|devm_led_classdev_flash_register_ext|devm_led_classdev_multicolor_register|devm_led_classdev_multicolor_register_ext|devm_thermal_of_zone_register|devm_thermal_zone_of_sensor_register|devm_mdiobus_register|devm_of_mdiobus_register|devm_nvmem_register|devm_rtc_nvmem_register|devm_gpiochip_add_data|devm_gpiochip_add_data_with_key|devm_fpga_mgr_register|devm_fpga_mgr_register_full|devm_power_supply_register|devm_power_supply_register_no_ws|devm_rproc_add|devm_rc_register_device|devm_mbox_controller_register|devm_devfreq_add_device|devm_uio_register_device|devm_backlight_device_register|devm_hwspin_lock_register|devm_mux_chip_register|devm_register_netdev|__devm_rtc_register_device|devm_input_allocate_device pm_runtime_disable|pm_runtime_force_suspend|pm_runtime_put|pm_runtime_put_sync|pm_runtime_put_autosuspend|pm_runtime_put_sync_suspend
// Options: --no-includes
// Slice: keywords
// Uses: callbacks exits classes

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
DISABLE_BEFORE_OFF = {"pm_runtime_disable", "__pm_runtime_disable", "pm_runtime_force_suspend"}
DISABLE_BEFORE_PUT = re.compile(r"pm_runtime_put(?:_sync|_autosuspend|_sync_suspend|_sync_autosuspend)?$")
DISABLE_BEFORE_TORN = re.compile(
    r"(?:clk_(?:bulk_)?(?:disable|unprepare|disable_unprepare)|regulator_(?:bulk_)?disable|reset_control_(?:bulk_)?assert"
    r"|iounmap|pm_runtime_set_suspended|pm_runtime_force_suspend|\w*_clk_disable\w*|\w*power_off\w*|\w*_set_power)$")

disable_before_found = {}   # place of the disable or put -> DisableBeforeDevmUnregister


class DisableBeforeDevmUnregister:
    # A call in a remove, and the registrations that outlive it.
    def __init__(self, off, registered, late, alone, confidence):
        self.p, self.off, self.registered, self.confidence = off.position(), off, registered, confidence
        self.late = late    # where the first of them is unregistered after all
        self.alone = alone  # nothing else is undone here that its operations could need

    def message(self):
        step, device_class = self.registered[0]
        rest = len(self.registered) - 1
        what = "the %s registered with %s() on %s%s" % (
            device_class.noun, step.name, classes_line(step, self.p), " (and %d more)" % rest if rest else "")
        until = "until %s() on %s" % (self.late.name, classes_line(self.late, self.p)) if self.late \
            else "until devres runs after this unbind"
        effect = "then reach a device that may be suspended" if self.off.name not in DISABLE_BEFORE_OFF \
            else "can then not resume the device and fail" if classes_refuses(device_class) \
            else "can then not resume the device, and fail or reach hardware that is off"
        cure = "do that first" if self.late else "unregister it first"
        if self.alone and not self.late:
            cure += ", or let devres disable runtime PM too, with devm_pm_runtime_enable() ahead of registering it"
        return "%s stays usable %s, and its operations %s; %s" % (what, until, effect, cure)


def disable_before_drivers():
    # The probe and the remove of each driver, as their steps.
    found = {}
    for kind, var, member, fn, path in pm_tables:
        role = pm_role_of(kind, member)
        if role in ("probe", "remove") and fn in pm_source:
            found.setdefault((kind, var, path), {})[role] = fn
    return [(classes_steps(d["probe"]), classes_steps(d["remove"])) for d in found.values() if len(d) == 2]


def disable_before_holds(steps):
    # A usage count is held behind STEPS.
    held = False
    for step in steps:
        if step.name in CLASSES_GET:
            held = True
        elif DISABLE_BEFORE_PUT.match(step.name):
            held = False
    return held


def disable_before_puts():
    # Something drops usage counts while the device is in use.
    return any(DISABLE_BEFORE_PUT.match(c) for f in pm_source.values() for c in f.calls if in_normal_path(f.name))


def disable_before_check(probe, remove):
    registered = [(s, classes_of(s.name)) for s in probe if classes_of(s.name) and s.managed()]
    registered = [(s, c) for s, c in registered if c.noun != "ASoC component"]
    at = next((i for i, s in enumerate(remove) if s.name in DISABLE_BEFORE_OFF), None)
    puts = [i for i, s in enumerate(remove) if DISABLE_BEFORE_PUT.match(s.name)]
    torn = any(DISABLE_BEFORE_TORN.match(s.name) for s in remove)
    if at is None:
        # devm_pm_runtime_enable(): the last user of the device goes here.
        if not puts or disable_before_holds(remove[:puts[0]]) or not disable_before_holds(probe):
            return
        at = puts[0]
        registered = [(s, c) for s, c in registered if not classes_resumes(c)]
    elif not torn and disable_before_holds(remove[:at]):
        return
    off, before = remove[at], {s.name for s in remove[:at]}
    if not registered or not off.position() or before & {"devres_release_group", "devres_release_all"}:
        return
    registered = [(s, c) for s, c in registered
                  if not any(map(c.unregister.match, before)) and same_device(s.device() or off.first(), off.first())]
    # With the usage count that probe took the device stays on, as long as nobody else drops it.
    held = not torn and not puts and disable_before_holds(probe) and not disable_before_puts()
    sure = [(s, c) for s, c in registered if not held and (classes_resumes(c) or (puts or torn) and classes_operations(c))]
    maybe = [(s, c) for s, c in registered if puts or torn or held or classes_resumes(c) is None]
    # The worst of them leads.
    hits = sorted(sure or maybe, key=lambda r: classes_refuses(r[1]))
    if not hits:
        return
    confidence = "Moderate" if all(classes_refuses(c) for s, c in hits) else None
    if not sure or under(off.position(), "drivers/usb/core", "drivers/acpi", "arch"):
        confidence = "Low"
    late = next((s for s in remove[at:] if hits[0][1].unregister.match(s.name)), None)
    disable_before_found.setdefault(off.where, DisableBeforeDevmUnregister(off, hits, late, not puts and not torn, confidence))

@script:python@
@@
disable_before_found.clear()
if any(c in DISABLE_BEFORE_OFF or DISABLE_BEFORE_PUT.match(c) for c in calls_of(pm_source)):
    for probe, remove in disable_before_drivers():
        disable_before_check(probe, remove)

@disable_before_devm_unregister_context depends on context@
identifier fn;
position p : script:python() { place(p) in disable_before_found };
@@
*fn@p(...)

@script:python depends on report || org@
@@
for hit in disable_before_found.values():
    finding("disable-before-devm-unregister", hit.p, hit.message(), confidence=hit.confidence,
            related=[(s.position(), "%s(), undone by devres" % s.name) for s, c in hit.registered if s.position()])
