// SPDX-License-Identifier: GPL-2.0-only
/// On unbind, or when probe fails or is deferred, the bus detaches the device
/// from its PM domain before the driver core releases devres. Undoing
/// devm_pm_runtime_enable() then gives up autosuspend, which runs
/// ->runtime_suspend() at once; releasing a thermal zone calls its
/// ->change_mode(). A callback that accesses registers does so without the
/// power and the clocks of the PM domain: the system may hang or abort.
///
/// The driver is right, the bus detaches too early: let the core detach after
/// devres, as f99508074e78 ("PM: domains: Detach on device_unbind_cleanup()")
/// and its series do. In a tree that cannot have it,
/// pm_runtime_dont_use_autosuspend() in ->remove() suspends the device while
/// it is still attached; a thermal zone has to be unregistered there.
///
//# Fine: buses without a PM domain of their own or with devres groups (I2C,
//# HID), no autosuspend (the device is suspended before remove), a remove that
//# suspends the device, a component's bind (its devres goes in unbind).
//# Only a guess, hence Low: that the device has a PM domain which it needs; a
//# driver that enables clocks of its own may get along without.
//# Not seen: registers accessed in another module; a regmap counts only if the
//# driver makes an MMIO one.
//|  	/* ->remove(), where ->probe() calls pm_runtime_use_autosuspend() and devm_pm_runtime_enable() */
//| +	pm_runtime_dont_use_autosuspend(dev);
//
// Confidence: Low
// Measured: 3 right, 0 wrong, 5 arguable (6.1 and 6.12)
// Impact: abort
// Origin: seed 003; commit f99508074e78 ("PM: domains: Detach on device_unbind_cleanup()")
// Kernel: 5.15-
// Feature: core_detaches_domain = include/linux/pm.h: detach_power_off
// Fix: report-only, the bus detaches too early
// Proof: ->runtime_suspend() accesses registers outside the PM domain at unbind and when probe fails; inside with autosuspend given up before (6.1, 6.12), or where the core detaches after devres (7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled|devm_thermal_of_zone_register|pm_runtime_dont_use_autosuspend pm_runtime_use_autosuspend|change_mode
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report
virtual core_detaches_domain

@initialize:python@
@@
# The buses that detach in their remove.
DEVM_CALLBACK_BUSES = {
    "platform_driver": "platform", "auxiliary_driver": "auxiliary", "amba_driver": "AMBA", "spi_driver": "SPI",
    "sdw_driver": "SoundWire", "sdio_driver": "SDIO", "rpmsg_driver": "rpmsg", "dp_aux_ep_driver": "DP AUX",
    "serdev_device_driver": "serdev",
}
DEVM_CALLBACK_CLOCKS = re.compile(r"\bclk_(?:bulk_)?(?:prepare_)?enable\s*\(|\bdevm_clk_\w*enabled\b")

devm_callback_found = {}  # place of the call -> DevmCallbackAfterDetach


def devm_callback_gives_up(fn):
    return "pm_runtime_dont_use_autosuspend" in calls_of({str(fn)} | callees(fn))


class DevmCallbackAfterDetach:
    # What stands at P is released by devres behind the detach in the bus of a driver, which calls CALLBACK.
    def __init__(self, p, bus, callback, access, how):
        self.p, self.bus, self.callback, self.access, self.how = p, bus, callback, access, how

    def message(self):
        reach = "" if self.access[0] == self.callback else " through %s()" % self.access[0]
        text = "on unbind the %s bus detaches the PM domain before devres %s, which runs %s(): it accesses registers%s on" \
               " %s and may abort" % (self.bus, self.how, self.callback, reach,
                                      line_of(pm_source[self.access[0]].path, self.access[1], self.p[0].file))
        if any(map(DEVM_CALLBACK_CLOCKS.search, pm_files.values())):
            text += ", unless the clocks that the driver enables itself are all it needs"
        return text + "; the core has to detach after devres: backport f99508074e78" \
                      " (PM: domains: Detach on device_unbind_cleanup()) and its series"


def devm_callback_drivers(p):
    # (driver, remove functions) of each driver of such a bus whose probe reaches the function of P.
    for driver in drivers():
        if driver[0] in DEVM_CALLBACK_BUSES and p[0].current_element in driver_reaches(driver, "probe"):
            yield driver, driver_reaches(driver, "remove")


def devm_callback_autosuspend(p, how):
    for driver, remove in devm_callback_drivers(p):
        if never_suspended_behind(remove) or not group_calls("pm_runtime_use_autosuspend"):
            continue
        for callback in sorted(driver_callbacks(driver, "runtime_suspend")):
            access = register_access(callback)
            if access:
                devm_callback_found.setdefault(
                    place(p), DevmCallbackAfterDetach(p, DEVM_CALLBACK_BUSES[driver[0]], callback, access, how))


def devm_callback_zone(p, ops):
    # A thermal zone of a device without runtime PM has its clocks on all the time.
    if not any(c.startswith("pm_runtime_") for c in calls_of(pm_source)):
        return
    for driver, remove in devm_callback_drivers(p):
        for kind, var, member, fn, path in pm_tables:
            access = member == "change_mode" and var == ops and register_access(fn)
            if access and "devm_thermal_of_zone_unregister" not in calls_of(remove):
                devm_callback_found.setdefault(
                    place(p), DevmCallbackAfterDetach(p, DEVM_CALLBACK_BUSES[driver[0]], fn, access, "disables this thermal zone"))

@script:python@
@@
devm_callback_found.clear()

@devm_callback_after_detach_enable depends on !core_detaches_domain@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p;
@@
enable@p(...)

@script:python@
p << devm_callback_after_detach_enable.p;
@@
devm_callback_autosuspend(p, "undoes this and gives up autosuspend")

@devm_callback_after_detach_action depends on !core_detaches_domain@
identifier add = {devm_add_action, devm_add_action_or_reset};
identifier fn : script:python() { devm_callback_gives_up(fn) };
position p;
@@
add@p(..., fn, ...)

@script:python@
fn << devm_callback_after_detach_action.fn;
p << devm_callback_after_detach_action.p;
@@
devm_callback_autosuspend(p, "calls %s() and so gives up autosuspend" % fn)

@devm_callback_after_detach_zone depends on !core_detaches_domain@
expression dev, id, data;
identifier ops;
position p;
@@
devm_thermal_of_zone_register@p(dev, id, data, &ops)

@script:python@
ops << devm_callback_after_detach_zone.ops;
p << devm_callback_after_detach_zone.p;
@@
devm_callback_zone(p, str(ops))

@depends on context@
identifier call : script:python() { call.startswith("devm_") };
position p : script:python() { place(p) in devm_callback_found };
@@
* call@p(...)

@script:python depends on report || org@
@@
for hit in devm_callback_found.values():
    finding("devm-callback-after-detach", hit.p, hit.message())
