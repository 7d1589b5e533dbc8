// SPDX-License-Identifier: GPL-2.0-only
/// Runtime PM is turned off in ->remove() before devres unregisters a device
///
/// What a devm_*_register() call in ->probe() has registered is taken back after ->remove() has returned. When ->remove() disables runtime PM,
/// or drops the usage count that probe took, it is in use until then: its operations, and those that unregistering calls, fail, or reach
/// hardware that is off.
///
/// Unregister it in ->remove() first, or enable runtime PM with devm_pm_runtime_enable() before registering it.
//# Left alone: what is resumed and left active while nothing is torn down. Low: operations not seen to resume the device while others do;
//# another name of the device; a count that probe keeps. Moderate: those that return the error.
//|  	/* ->remove(), where ->probe() calls devm_led_classdev_register() */
//| +	devm_led_classdev_unregister(dev, &acme->led);
//|  	pm_runtime_disable(dev);
// Group: devres
// Confidence: High
// Measured: 20 right, 0 wrong, 1 arguable (6.12, High); 1, 0, 6 at Moderate; 1 right, 2 arguable at Low
// Impact: abort
// Origin: seed 003
// Kernel: 5.10-
// Fix: report-only, whether to unregister by hand or to leave runtime PM to devres too depends on what else remove undoes
// Proof: unregistering cannot put the LED out, and who reads it meanwhile reaches a device that is off; unregistered first, neither happens (6.1, 6.12, 7.3)
// Keywords: devm_spi_register_controller|devm_spi_register_master|devm_i2c_add_adapter|devm_iio_device_register|devm_hwrng_register|devm_rtc_register_device|devm_rtc_device_register|devm_pwmchip_add|devm_hwmon_device_register_with_info|devm_hwmon_device_register_with_groups|devm_watchdog_register_device|devm_counter_add|devm_counter_register|devm_led_classdev_register|devm_led_classdev_register_ext|devm_led_classdev_flash_register|devm_led_classdev_flash_register_ext|devm_led_classdev_multicolor_register|devm_led_classdev_multicolor_register_ext|devm_thermal_of_zone_register|devm_thermal_zone_of_sensor_register|devm_mdiobus_register|devm_of_mdiobus_register|devm_nvmem_register|devm_rtc_nvmem_register|devm_gpiochip_add_data|devm_gpiochip_add_data_with_key|devm_fpga_mgr_register|devm_fpga_mgr_register_full|devm_power_supply_register|devm_power_supply_register_no_ws|devm_rproc_add|devm_rc_register_device|devm_mbox_controller_register|devm_devfreq_add_device|devm_uio_register_device|devm_backlight_device_register|devm_hwspin_lock_register|devm_mux_chip_register|devm_register_netdev|__devm_rtc_register_device|devm_input_allocate_device pm_runtime_disable|pm_runtime_force_suspend|pm_runtime_put|pm_runtime_put_sync|pm_runtime_put_autosuspend|pm_runtime_put_sync_suspend
// Options: --no-includes
// Slice: keywords pm_runtime_get* pm_runtime_resume* PM_RUNTIME_ACQUIRE* pm_runtime_active* EACCES *unregister*, callers, from *
// Uses: pm_calls code roles device registers turn_offs

virtual patch, context, org, report

@initialize:python@
@@
DISABLE_BEFORE_TORN = ("clk_disable", "unprepare", "regulator_disable", "bulk_disable", "_assert", "iounmap", "set_suspended", "force_suspend", "power_off", "set_power")
disable_before_kept = set()   # functions that register while the count is held, and keep it
disable_before_found = {}     # place of a step -> (position list, whether runtime PM is off behind it, [(whether it is sure, class, call, position list)])

def disable_before_calls(fn, names, kind, held=False, seen=frozenset()):
    # Where FN does one of NAMES while a device of class KIND is registered: (device, position list, whether the count is held).
    for f, call, x, p in turn_offs:
        if f == fn and not any(kind in registers_undone(un) for un in turn_offs_early.get(place(p), ())):
            held_here = held or place(p) in turn_offs_held
            if code_does(call, names):
                yield x, p, held_here
            elif call not in seen:
                yield from disable_before_calls(call, names, kind, held_here, seen | {call})

def disable_before_sure(kind, remove, off, held, kept):
    # Whether the operations meet a device that is off: True, False if they may, None.
    resumes, ops, torn = registers_resumes(kind), bool(registers_operations(kind)), any(c.endswith(DISABLE_BEFORE_TORN) for c in code_reach(remove))
    if not off or held and not torn:
        return None if held or resumes or not kept else ops
    torn = torn or code_may(remove, REGISTERS_PUTS)
    kept = kept and not torn and all(REGISTERS_PUTS.isdisjoint(code_calls[f]) for f in code_calls.keys() - roles_reach(*ROLES, "action"))
    return True if not kept and (resumes or ops and torn) else False if torn or kept or resumes is None else None

@script:python@
@@
for facts in (disable_before_kept, disable_before_found):
    facts.clear()

@disable_before_devm_unregister_kept depends on turn_offs_step exists@
identifier fn : script:python() { (fn in roles_reach("probe")) };
expression get : script:python() { registers_takes(get) };
identifier put : script:python() { code_may(put, REGISTERS_PUTS) };
identifier reg : script:python() { code_may(reg, set(found[0] for found in registers_found)) };
@@
fn(...) {
... when any
get(...)
... when != put(...)
reg(...)
... when != put(...)
}

@script:python@
fn << disable_before_devm_unregister_kept.fn;
@@
disable_before_kept.add(fn)

@script:python depends on turn_offs_step@
@@
for driver in roles_drivers.values():
    remove, probes = driver.get("remove", ""), {driver["probe"]} if "probe" in driver else roles("probe")
    reach, off = probes.union(*map(code_reach, probes)), code_may(remove, PM_OFF)
    for call, kind, x, p in registers_found:
        for y, q, held in disable_before_calls(remove, PM_OFF if off else REGISTERS_PUTS, kind):
            fn, g = p[0].current_element, q[0].current_element
            sure = disable_before_sure(kind, remove, off, held, not reach.isdisjoint(disable_before_kept))
            same = same_object(fn, x, g, y) if x else device(g, y) in ("THE", None)
            if fn in reach and registers_managed(call) and sure is not None and (same is not False or device(fn, x) != "THE" or text_of(y).endswith("dev.parent")):
                disable_before_found.setdefault(place(q), (q, off, []))[2].append((sure and same, kind, call, p))

@disable_before_devm_unregister_context depends on context@
identifier fn;
position p : script:python() { place(p) in disable_before_found };
@@
*fn@p(...)

@script:python depends on report || org@
@@
for q, off, hits in disable_before_found.values():
    sure, kind, call, p = min(hits, key=lambda hit: (not hit[0], registers_refuses(hit[1]), place(hit[3])))
    fail, harm = registers_refuses(kind), "cannot resume the device and fail" if off else "reach a device that may be suspended"
    finding("disable-before-devm-unregister", q, "%s() of line %s is undone later: its operations %s; unregister it first"
            % (call, p[0].line, harm + ", or find it off" * (off and not fail)), related=[(p, "%s(), undone by devres" % call) for _, _, call, p in hits],
            confidence="Low" if not sure else "Moderate" if fail else None)
