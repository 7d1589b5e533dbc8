// SPDX-License-Identifier: GPL-2.0-only
/// Clocks or supplies go off in ->remove() before a class device is unregistered
///
/// Up to its unregistering, a class device is in use: a transfer may be under way, a file open, and drivers behind a bus controller are unbound
/// there and use it for the last time. Where ->remove() switches clocks or supplies off first, all that hangs the bus, or finds no device.
///
/// Unregister it before anything goes off.
//# Left alone: what the operations switch on themselves, or by resuming the device, unless a usage count is held; a class of which something is
//# unregistered before, too; what neither probe nor ->runtime_resume() is seen to switch on. Low: V4L2 subdevices, which other drivers drive;
//# clocks of I2C and SPI devices, whose registers may do without. Not seen: what devres unregisters, and a clock that a macro switches off.
//| -	clk_disable_unprepare(acme->clk);
//|  	i2c_del_adapter(&acme->adapter);
//| +	clk_disable_unprepare(acme->clk);
// Group: order
// Confidence: Moderate
// Measured: 32 right, 0 wrong, 1 arguable (6.12, 7.3, Moderate); 2 wrong at Low
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, what else goes before the unregistering, and why, is for the driver to say
// Proof: an LED is put out without a clock when it is unregistered; unregistered first, with one (7.3)
// Keywords: spi_unregister_controller|spi_unregister_master|i2c_del_adapter|iio_device_unregister|hwrng_unregister|rtc_device_unregister|pwmchip_remove|hwmon_device_unregister|watchdog_unregister_device|counter_unregister|led_classdev_unregister|led_classdev_flash_unregister|led_classdev_multicolor_unregister|thermal_of_zone_unregister|thermal_zone_of_sensor_unregister|mdiobus_unregister|nvmem_unregister|gpiochip_remove|fpga_mgr_unregister|power_supply_unregister|rproc_del|rc_unregister_device|mbox_controller_unregister|devfreq_remove_device|uio_unregister_device|backlight_device_unregister|hwspin_lock_unregister|mux_chip_unregister|unregister_netdev|input_unregister_device|cec_unregister_adapter|w1_remove_master_device|edac_mc_del_mc|iommu_device_unregister|mipi_dsi_host_unregister|video_unregister_device|vb2_video_unregister_device clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare|regulator_disable|regulator_bulk_disable|phy_power_off
// Options: --no-includes
// Slice: keywords clk_*enable* regulator_*enable phy_power_on pm_runtime_get* pm_runtime_resume* PM_RUNTIME_ACQUIRE* pm_runtime_active* *_register* *_add*, callers, from remove remove_new unbind disconnect
// Uses: pm_calls code roles device registers turn_offs supplies

virtual patch, context, org, report

@initialize:python@
@@
clock_off_found = {}  # (place of a call that switches off, class) -> (position list, its name, what it is about, what unregisters, its position list)
clock_off_hits = {}   # (file, function) -> (not sure, place, position list, clock or supply, what unregisters, its position list)


def clock_off_missed(q, off, about, kind):
    # What OFF at Q, which is about that, switches off of what probe or ->runtime_resume() has switched on, and the operations of the class KIND do not.
    ops, resumed = registers_operations(kind), supplies(roles_reach("runtime_resume"), "on")
    bound = resumed.union(*(supplies(roles_reach("probe"), does) for does in ("on", "off")))
    used = supplies_lost(off, about) & bound - supplies(ops.union(*map(code_reach, ops)), "on")
    return used if place(q) in turn_offs_held or registers_resumes(kind) is False else used - resumed


def clock_off_sure(un, name):
    # Not what other drivers drive, nor a clock of a device behind a bus, whose registers may do without.
    behind = any(kind in ("i2c_driver", "spi_driver") for kind, var in roles_drivers)
    return un != "v4l2_async_unregister_subdev" and not (behind and any(about == name and call.startswith("clk_") for call, about, p in supplies_calls))

@script:python@
@@
for facts in (clock_off_found, clock_off_hits):
    facts.clear()

@clock_off_before_unregister depends on turn_offs_step exists@
identifier step;
position q : script:python() { turn_offs_at(q) }, u;
expression again : script:python() { code_may(text_of(again), SUPPLIES_ON | PM_RESUME) or registers_takes(again) };
expression un : script:python() { bool(registers_off(un)) };
expression x;
@@
step@q(..., x)
... when != again(...)
    when any
un@u(...)

@script:python@
step << clock_off_before_unregister.step;
un << clock_off_before_unregister.un;
x << clock_off_before_unregister.x;
q << clock_off_before_unregister.q;
u << clock_off_before_unregister.u;
@@
for kind in registers_off(un).difference(*map(registers_undone, turn_offs_early.get(place(q), ()))):
    hit = q, step, supplies_about(q[0].current_element, x), text_of(un), u
    clock_off_found[place(q), kind] = min(hit, clock_off_found.get((place(q), kind), hit), key=lambda h: place(h[4]))

@script:python depends on clock_off_before_unregister@
@@
for (at, kind), (q, off, about, un, u) in clock_off_found.items():
    for name in clock_off_missed(q, off, about, kind):
        hit, key = (not clock_off_sure(un, name), at, q, name.lstrip(":"), un, u), (at[0], q[0].current_element)
        clock_off_hits[key] = min(hit, clock_off_hits.get(key, hit), key=lambda hit: (hit[:2], hit[3]))

@clock_off_before_unregister_context depends on context@
expression off;
position p : script:python() { any(place(p) == hit[1] for hit in clock_off_hits.values()) };
@@
*off@p(...)

@script:python depends on report || org@
@@
for low, at, p, name, un, u in clock_off_hits.values():
    finding("clock-off-before-unregister", p, "%s() on line %s comes later: until then its operations use the device without %s; unregister it first"
            % (un, u[0].line, name), related=[(u, un + "()")], confidence="Low" if low else None)
