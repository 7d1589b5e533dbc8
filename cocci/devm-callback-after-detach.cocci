// SPDX-License-Identifier: GPL-2.0-only
/// Devres runs a callback that accesses registers behind the detach from the PM domain
///
/// On unbind, or when probe fails or is deferred, the bus detaches the device from its PM domain before the driver core releases devres.
/// Undoing devm_pm_runtime_enable() then gives up autosuspend, which runs ->runtime_suspend() at once; releasing a thermal zone calls its
/// ->change_mode(). A callback that accesses registers does so without the power and the clocks of the PM domain: the system may hang or
/// abort.
///
/// The driver is right, the bus detaches too early: let the core detach after devres, as f99508074e78 ("PM: domains: Detach on
/// device_unbind_cleanup()") and its series do. In a tree that cannot have it, pm_runtime_dont_use_autosuspend() in ->remove() suspends the
/// device while it is still attached; a thermal zone has to be unregistered there.
///
//# Fine: buses without a PM domain of their own or with devres groups (I2C, HID), no autosuspend (the device is suspended before remove), a
//# remove that suspends the device, a component's bind (its devres goes in unbind). Only a guess, hence Low: that the device has a PM domain
//# which it needs; a driver that enables clocks of its own may get along without. Not seen: registers accessed in another module by a
//# function whose name does not say so; a regmap counts only if the driver makes an MMIO one.
//|  	/* ->remove(), where ->probe() calls pm_runtime_use_autosuspend() and devm_pm_runtime_enable() */
//| +	pm_runtime_dont_use_autosuspend(dev);
//
// Group: devres
// Confidence: Low
// Measured: 3 right, 0 wrong, 5 arguable (6.1 and 6.12)
// Impact: abort
// Origin: seed 003; commit f99508074e78 ("PM: domains: Detach on device_unbind_cleanup()")
// Kernel: 5.15-
// Feature: core_detaches_domain = include/linux/pm.h: detach_power_off (6.17-)
// Fix: report-only, the bus detaches too early
// Proof: ->runtime_suspend() accesses registers outside the PM domain at unbind and when probe fails; inside with autosuspend given up before (6.1, 6.12), or where the core detaches after devres (7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled|devm_thermal_of_zone_register|pm_runtime_dont_use_autosuspend pm_runtime_use_autosuspend|change_mode
// Options: --no-includes
// Slice: keywords, from probe probe_new remove remove_new disconnect runtime_suspend change_mode *PM_OPS
// Uses: pm_calls code roles accesses

virtual patch, context, org, report, core_detaches_domain

@initialize:python@
@@
# The buses that detach in their remove.
DEVM_CALLBACK_BUSES = {
    "platform_driver": "platform", "auxiliary_driver": "auxiliary", "amba_driver": "AMBA", "spi_driver": "SPI", "sdw_driver": "SoundWire",
    "sdio_driver": "SDIO", "rpmsg_driver": "rpmsg", "dp_aux_ep_driver": "DP AUX", "serdev_device_driver": "serdev"}
devm_callback_found = {}  # place of the call that devres undoes -> (its position list, bus, callback)


def devm_callback_add(p, callbacks, undone):
    # One of CALLBACKS runs when devres undoes what stands at P, unless the remove does UNDONE.
    for (kind, var), does in roles_drivers.items():
        probe = does.get("probe", "")
        if kind in DEVM_CALLBACK_BUSES and p[0].current_element in {probe} | code_reach(probe) and not undone(does.get("remove", "")):
            for fn in sorted(filter(accesses, callbacks)):
                devm_callback_found.setdefault(place(p), (p, DEVM_CALLBACK_BUSES[kind], fn))


@script:python@
@@
devm_callback_found.clear()

@devm_callback_after_detach_autosuspend depends on !core_detaches_domain@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
identifier add = {devm_add_action, devm_add_action_or_reset};
identifier act : script:python() { code_may(act, PM_GIVE_UP - PM_DISABLE) };
expression dev;
position p;
@@
(
enable@p(...)
|
add@p(dev, \(act\|&act\), ...)
)

@script:python@
p << devm_callback_after_detach_autosuspend.p;
@@
if code_somewhere({"pm_runtime_use_autosuspend"}):
    devm_callback_add(p, roles("runtime_suspend"), accesses_prevented)

@devm_callback_after_detach_ops depends on !core_detaches_domain@
identifier ops, fn;
@@
struct thermal_zone_device_ops ops = { ..., .change_mode = \(fn\|&fn\), ... };

@devm_callback_after_detach_zone@
identifier devm_callback_after_detach_ops.ops;
expression dev, id, data;
position p;
@@
devm_thermal_of_zone_register@p(dev, id, data, &ops)

// The clocks of a device without runtime PM are on all the time.
@script:python@
fn << devm_callback_after_detach_ops.fn;
p << devm_callback_after_detach_zone.p;
@@
if any(c.startswith("pm_runtime_") for calls in code_calls.values() for c in calls):
    devm_callback_add(p, [fn], lambda remove: "devm_thermal_of_zone_unregister" in code_reach(remove))

@devm_callback_after_detach_context depends on context@
identifier fn : script:python() { fn.startswith("devm_") };
position p : script:python() { place(p) in devm_callback_found };
@@
*fn@p(...)

@script:python depends on report || org@
@@
for p, bus, fn in devm_callback_found.values():
    finding("devm-callback-after-detach", p, "the %s bus detaches the PM domain before devres runs %s(), which accesses registers: it may abort; backport f99508074e78"
            % (bus, fn))
