// SPDX-License-Identifier: GPL-2.0-only
/// A device is registered with its class before runtime PM is enabled
///
/// Once it is registered, a class device can be used at once. Here runtime PM is only enabled later in ->probe(): until then
/// pm_runtime_get_sync() and its like return -EACCES and do not power the device up, so that its first use fails, or reaches hardware that
/// is off. pm_runtime_set_active() does not help: before runtime PM is enabled for the first time, they fail in an active device, too. With
/// devm_pm_runtime_enable() the same is true of unbind, as devres then disables runtime PM first.
///
/// Enable runtime PM before registering the class device; what its operations need, like driver data, has to be set by then too.
//# Left alone: operations that take -EACCES for an answer, or go on in a device that probe has powered up and marked so. Only Low: drivers that
//# ask pm_runtime_enabled(), classes of whose operations none is seen to resume the device while other functions do, SPI and I2C drivers without
//# callbacks. Not seen: registering and enabling in files that are not scanned together, and what the ASoC core resumes by itself.
//| +	ret = devm_pm_runtime_enable(dev);
//|  	ret = devm_led_classdev_register(dev, &acme->led);
//| -	ret = devm_pm_runtime_enable(dev);
// Group: order
// Confidence: High
// Measured: 52 right, 0 wrong, 1 arguable (6.12, High); 9 arguable at Low
// Impact: race
// Origin: seed 003
// Kernel: 5.10-
// Fix: report-only, driver data and other steps that the operations need have to move along
// Proof: the first use of the LED fails, also in a device that was set active, and at unbind it cannot be put out; with runtime PM enabled first both work (6.1, 6.12, 7.3)
// Keywords: devm_spi_register_controller|spi_register_controller|devm_spi_register_master|spi_register_master|devm_i2c_add_adapter|i2c_add_adapter|devm_iio_device_register|iio_device_register|devm_hwrng_register|hwrng_register|devm_rtc_register_device|rtc_register_device|devm_rtc_device_register|rtc_device_register|devm_pwmchip_add|pwmchip_add|devm_hwmon_device_register_with_info|hwmon_device_register_with_info|devm_hwmon_device_register_with_groups|hwmon_device_register_with_groups|devm_watchdog_register_device|watchdog_register_device|devm_counter_add|counter_add|devm_counter_register|counter_register|devm_led_classdev_register|led_classdev_register|devm_led_classdev_register_ext|led_classdev_register_ext|devm_led_classdev_flash_register|led_classdev_flash_register|devm_led_classdev_flash_register_ext|led_classdev_flash_register_ext|devm_led_classdev_multicolor_register|led_classdev_multicolor_register|devm_led_classdev_multicolor_register_ext|led_classdev_multicolor_register_ext|devm_thermal_of_zone_register|thermal_of_zone_register|devm_thermal_zone_of_sensor_register|thermal_zone_of_sensor_register|devm_mdiobus_register|mdiobus_register|devm_of_mdiobus_register|of_mdiobus_register|devm_nvmem_register|nvmem_register|devm_rtc_nvmem_register|rtc_nvmem_register|devm_gpiochip_add_data|gpiochip_add_data|devm_gpiochip_add_data_with_key|gpiochip_add_data_with_key|devm_fpga_mgr_register|fpga_mgr_register|devm_fpga_mgr_register_full|fpga_mgr_register_full|devm_power_supply_register|power_supply_register|devm_power_supply_register_no_ws|power_supply_register_no_ws|devm_rproc_add|rproc_add|devm_rc_register_device|rc_register_device|devm_mbox_controller_register|mbox_controller_register|devm_devfreq_add_device|devfreq_add_device|devm_uio_register_device|uio_register_device|devm_backlight_device_register|backlight_device_register|devm_hwspin_lock_register|hwspin_lock_register|devm_mux_chip_register|mux_chip_register|devm_register_netdev|register_netdev|i2c_add_numbered_adapter|gpiochip_add|cec_register_adapter|input_register_device|video_register_device|v4l2_async_register_subdev|v4l2_async_register_subdev_sensor|iommu_device_register|mipi_dsi_host_register|v4l2_async_register_subdev_sensor|snd_soc_register_component|devm_snd_soc_register_component|w1_add_master_device|edac_mc_add_mc|__devm_rtc_register_device pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords pm_runtime_get* pm_runtime_resume* PM_RUNTIME_ACQUIRE* pm_runtime_active* pm_runtime_enabled EACCES, callers, from probe probe_new bind
// Uses: pm_calls code roles device registers

virtual patch, context, org, report

@initialize:python@
@@
class_registered_enables = []    # (device, position list) of each enable
class_registered_pairs = []      # (what registers first, place, what enables behind it, place)
class_registered_behind = set()  # what registers behind an enable: the function, or the place
class_registered_fails = set()   # (function, what it calls to resume the device, and leaves where that fails)
class_registered_found = {}      # place of an enable -> (its position list, [(whether it is sure, call, position list)])

def class_registered_calls():
    return {found[0] for found in registers_found}

def class_registered_powered():
    # Probe powers the device up, and marks it so.
    return any("pm_runtime_set_active" in code_calls.get(f, ()) for f in roles_reach("probe"))

def class_registered_in(p, call, at):
    # What stands at P is done by CALL at AT.
    return place(p) == at or call not in code_macros and p[0].current_element in {call} | code_reach(call)

def class_registered_refuses(fn, seen=frozenset()):
    # FN leaves where the device cannot be resumed.
    return fn not in registers_copes and any(f == fn and (g in PM_GETS or g not in seen and class_registered_refuses(g, seen | {fn}))
                                             for f, g in class_registered_fails)

def class_registered_harm(kind):
    # Operations of class KIND fail, or find the device off if probe has not powered it: None if only others are seen to resume it.
    attributes = {f for f in code_calls if kind == "hwmon_" and f.endswith(("_show", "_store"))}
    operations = registers_operations(kind) or attributes
    if class_registered_powered():
        return any(map(class_registered_refuses, operations))
    return True if registers_getters(operations) else registers_resumes(kind)

@script:python@
@@
for facts in (class_registered_enables, class_registered_pairs, class_registered_behind, class_registered_fails, class_registered_found):
    facts.clear()

@class_registered_before_enable depends on registers_call exists@
identifier fn : script:python() { code_may(fn, PM_ENABLE) and code_may(fn, class_registered_calls()) };
identifier reg : script:python() { code_may(reg, class_registered_calls()) and not code_may(reg, PM_ENABLE) };
identifier on : script:python() { code_may(on, PM_ENABLE) };
identifier other : script:python() { code_may(other, PM_ENABLE) };
position p, q;
@@
fn(...) {
... when any
reg@p(...)
... when != other(...)
    when any
on@q(...)
... when any
}

@script:python@
fn << class_registered_before_enable.fn;
reg << class_registered_before_enable.reg;
on << class_registered_before_enable.on;
p << class_registered_before_enable.p;
q << class_registered_before_enable.q;
@@
class_registered_pairs.append((reg, place(p), on, place(q)))

@class_registered_before_enable_on depends on class_registered_before_enable@
identifier on : script:python() { code_may(on, PM_ENABLE, False) };
expression x;
position q : script:python(x) { bool(class_registered_enables.append((x, q))) };
@@
on@q(x, ...)

@class_registered_before_enable_behind depends on class_registered_before_enable exists@
identifier on : script:python() { (on in PM_OFF) or code_may(on, PM_ENABLE) };
identifier reg : script:python() { code_may(reg, class_registered_calls()) };
position p;
@@
on(...)
... when any
reg@p(...)

@script:python@
reg << class_registered_before_enable_behind.reg;
p << class_registered_before_enable_behind.p;
@@
class_registered_behind.add(reg if reg in code_calls and reg not in code_macros else place(p))

@class_registered_before_enable_returns depends on class_registered_before_enable@
expression get : script:python() { code_may(text_of(get), REGISTERS_RESUMES - PM_SCOPE) };
position p;
@@
return get@p(...);

@script:python@
get << class_registered_before_enable_returns.get;
p << class_registered_before_enable_returns.p;
@@
class_registered_fails.add((p[0].current_element, text_of(get)))

@class_registered_before_enable_fails depends on class_registered_before_enable exists@
expression get : script:python() { code_may(text_of(get), REGISTERS_RESUMES - PM_SCOPE) };
expression ret, e;
position p;
@@
(
if (<+... get@p(...) ...+>) { ... when any
return ...; }
|
ret = get@p(...)
... when != ret = e
\(return ret;\|if (<+... ret ...+>) { ... when any
return ...; }\)
)

@script:python@
get << class_registered_before_enable_fails.get;
p << class_registered_before_enable_fails.p;
@@
class_registered_fails.add((p[0].current_element, text_of(get)))

@script:python depends on class_registered_before_enable@
@@
class_registered_hits = [(q, call, kind, x, p, y) for reg, at, on, there in class_registered_pairs for y, q in class_registered_enables
                         for call, kind, x, p in registers_found if class_registered_in(p, reg, at) and class_registered_in(q, on, there)]
for q, call, kind, x, p, y in class_registered_hits:
    fn, g, harm = p[0].current_element, q[0].current_element, class_registered_harm(kind)
    other = same_object(fn, x, g, y) is False if "devm_" in call and x else str(device(g, y)).startswith("->")
    if harm is not False and not other and not any(b == place(p) or fn == b or fn in code_reach(b) for b in class_registered_behind):
        class_registered_found.setdefault(place(q), (q, []))[1].append((harm and g in roles_reach("probe"), call, p))

@class_registered_before_enable_context depends on context@
identifier fn;
position p : script:python() { any(place(p) == place(hit[2]) for q, hits in class_registered_found.values() for hit in hits) };
@@
*fn@p(...)

@script:python depends on report || org@
@@
class_registered_idle = any(kind in ("spi_driver", "i2c_driver") for kind, var in roles_drivers) and not roles("runtime_suspend", "runtime_resume")
class_registered_maybe = class_registered_idle and not class_registered_powered() or code_somewhere({"pm_runtime_enabled"})
for q, hits in class_registered_found.values():
    sure, call, p = min(hits, key=lambda hit: (not hit[0], place(hit[2])))
    finding("class-registered-before-enable", p, "%s() makes it usable before line %s enables runtime PM: its first use %s; enable it first"
            % (call, q[0].line, "fails with -EACCES" if class_registered_powered() else "fails or finds the device off"),
            related=[(q, "runtime PM is enabled")] + [(r, c + "()") for h, c, r in hits if place(r) != place(p)],
            confidence="Low" if not sure or class_registered_maybe else None)
