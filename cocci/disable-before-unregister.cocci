// SPDX-License-Identifier: GPL-2.0-only
/// Runtime PM is disabled in ->remove() before a class device is unregistered
///
/// Up to its unregistering, a class device is in use: a transfer may be under way, a file open. Where ->remove() disables runtime PM first,
/// pm_runtime_resume_and_get() and its like fail with -EACCES from there on in a device that is suspended, and others access hardware that is
/// off. What is still to be done when the last user goes, fails too.
///
/// Unregister it before pm_runtime_disable().
//# Left alone: a device that is resumed and held before; operations that take -EACCES for an answer; ASoC, whose core does. Moderate: operations
//# that return the error, where nobody is worse off. Low: classes of whose operations none is seen to resume the device while other functions do;
//# V4L2 subdevices, which other drivers drive. Mended if the disable is the first that remove does, right before the only one that unregisters, and
//# the device can be read behind that.
//| -	pm_runtime_disable(&pdev->dev);
//|  	spi_unregister_controller(ctlr);
//| +	pm_runtime_disable(&pdev->dev);
// Group: order
// Confidence: High
// Measured: 5 right, 0 wrong, 0 arguable (6.12, High); 11 right at Moderate; 9 arguable at Low
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: yes
// Subject: Unregister before disabling runtime PM
// Proof: unregistering cannot put the LED out, as the device cannot be resumed; unregistered first, it can (7.3)
// Keywords: spi_unregister_controller|spi_unregister_master|i2c_del_adapter|iio_device_unregister|hwrng_unregister|rtc_device_unregister|pwmchip_remove|hwmon_device_unregister|watchdog_unregister_device|counter_unregister|led_classdev_unregister|led_classdev_flash_unregister|led_classdev_multicolor_unregister|thermal_of_zone_unregister|thermal_zone_of_sensor_unregister|mdiobus_unregister|nvmem_unregister|gpiochip_remove|fpga_mgr_unregister|power_supply_unregister|rproc_del|rc_unregister_device|mbox_controller_unregister|devfreq_remove_device|uio_unregister_device|backlight_device_unregister|hwspin_lock_unregister|mux_chip_unregister|unregister_netdev|input_unregister_device|cec_unregister_adapter|w1_remove_master_device|edac_mc_del_mc|iommu_device_unregister|mipi_dsi_host_unregister|video_unregister_device|vb2_video_unregister_device|v4l2_async_unregister_subdev pm_runtime_disable|pm_runtime_force_suspend
// Options: --no-includes
// Slice: keywords pm_runtime_get* pm_runtime_resume* PM_RUNTIME_ACQUIRE* pm_runtime_active* EACCES *_register*, callers, from *
// Uses: pm_calls code roles device registers turn_offs

virtual patch, context, org, report

@initialize:python@
@@
disable_unregister_found = {}     # place of a disable -> (position list, [(class, what unregisters, position list)])
disable_unregister_closed = set() # places of disables that can change places with what unregisters


def disable_before_users(kind, un):
    # Its operations are seen to resume the device, and users call them.
    return registers_resumes(kind) and "v4l2_async_unregister_subdev" not in code_reach(un) | {un}


def disable_before_left(q, un):
    # The classes that UN unregisters behind the disable at Q, and nothing before it.
    return registers_off(un).difference(*map(registers_off, turn_offs_early.get(place(q), ())))

@script:python@
@@
for facts in (disable_unregister_found, disable_unregister_closed):
    facts.clear()

@disable_before_unregister depends on turn_offs_step exists@
identifier off : script:python() { code_may(off, PM_OFF) };
position q : script:python() { turn_offs_at(q) }, u;
expression un : script:python() { bool(registers_off(un)) };
expression x;
@@
off@q(x, ...)
... when any
un@u(...)

@script:python@
off << disable_before_unregister.off;
x << disable_before_unregister.x;
q << disable_before_unregister.q;
un << disable_before_unregister.un;
u << disable_before_unregister.u;
@@
for kind in disable_before_left(q, un):
    if place(q) not in turn_offs_held and registers_resumes(kind) is not False and device(q[0].current_element, x) in ("THE", None):
        disable_unregister_found.setdefault(place(q), (q, off, []))[2].append((kind, text_of(un), u))

@disable_before_unregister_closed depends on disable_before_unregister@
identifier fn : script:python() { (fn in roles("remove")) };
expression loud : script:python() { text_of(loud) not in QUIET_CALLS };
expression x, e;
identifier un : script:python() { (un in REGISTERS_OFF) };
position q : script:python() { place(q) in disable_unregister_found };
@@
fn(...) {
... when != loud(...)
pm_runtime_disable@q(x);
un(e);
... when any
}

// What is unregistered may be freed then, and with it what the device is read from, unless that is used later, too.
@disable_before_unregister_alive depends on disable_before_unregister_closed exists@
position disable_before_unregister_closed.q;
identifier o, m, un;
@@
pm_runtime_disable@q(<+... o ...+>);
un(...);
... when any
o->m

@script:python@
fn << disable_before_unregister_closed.fn;
x << disable_before_unregister_closed.x;
e << disable_before_unregister_closed.e;
q << disable_before_unregister_closed.q;
o << disable_before_unregister_alive.o = "";
@@
if o or text_of(e).startswith("&") or text_of(x) == "&%s->dev" % device_first[fn] or text_of(x).isidentifier():
    disable_unregister_closed.add(place(q))

// Moved, it would still come before this.
@disable_before_unregister_more depends on disable_before_unregister_closed exists@
position disable_before_unregister_closed.q;
expression un, more : script:python() { bool(registers_off(more)) };
@@
pm_runtime_disable@q(...);
un(...);
... when any
more(...)

@script:python@
q << disable_before_unregister_closed.q;
more << disable_before_unregister_more.more;
@@
disable_unregister_closed.discard(place(q))

@disable_before_unregister_context depends on context@
identifier off;
position p : script:python() { place(p) in disable_unregister_found };
@@
*off@p(...)

@disable_before_unregister_fix depends on patch@
expression x, e;
identifier un;
position q : script:python() { place(q) in disable_unregister_closed };
@@
-pm_runtime_disable@q(x);
 un(e);
+pm_runtime_disable(x);

@script:python depends on report || org@
@@
for q, off, hits in disable_unregister_found.values():
    kind, un, u = min(hits, key=lambda hit: (not disable_before_users(*hit[:2]), registers_refuses(hit[0]), place(hit[2])))
    finding("disable-before-unregister", q, "%s() on line %s comes later: until then its operations %s; unregister it first"
            % (un, u[0].line, "cannot resume the device and fail" + ", or find it off" * (not registers_refuses(kind))),
            related=[(u, un + "()") for kind, un, u in hits], fix=None if place(q) in disable_unregister_closed else False,
            confidence="Low" if not disable_before_users(kind, un) else "Moderate" if registers_refuses(kind) else None)
