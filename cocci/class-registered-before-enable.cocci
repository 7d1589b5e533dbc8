// SPDX-License-Identifier: GPL-2.0-only
/// Once it is registered, a class device can be used at once. Here runtime PM is
/// only enabled later in ->probe(): until then pm_runtime_get_sync() and its
/// like return -EACCES and do not power the device up, so that its first use
/// fails, or reaches hardware that is off. With devm_pm_runtime_enable() the
/// same is true of unbind, as devres then disables runtime PM first.
///
/// Enable runtime PM before registering the class device; what its operations
/// need, like driver data, has to be set by then too.
///
//# Fine: a device that probe has powered up and marked so with
//# pm_runtime_set_active(), drivers that take -EACCES for an answer, and
//# devices that no function of the driver resumes. Only Low: drivers that ask
//# pm_runtime_enabled(), classes of whose operations none is seen to resume the
//# device while other functions do, and SPI and I2C drivers without callbacks.
//# Not seen: registering and enabling in files that are not scanned together,
//# and what the ASoC core resumes by itself.
//| -	ret = devm_led_classdev_register(dev, &acme->led);
//| +	ret = devm_pm_runtime_enable(dev);
//|  	if (ret)
//|  		return ret;
//|
//| -	return devm_pm_runtime_enable(dev);
//| +	return devm_led_classdev_register(dev, &acme->led);
//
// Confidence: High
// Measured: 23 right, 0 wrong, 0 arguable (6.12, High); 5 arguable at Low
// Impact: race
// Origin: seed 003
// Kernel: 5.10-
// Fix: report-only, driver data and other steps that the operations need have to move along
// Proof: the first use of the LED fails, and at unbind it cannot be put out; with runtime PM enabled first both work (6.1, 6.12, 7.3)
// Keywords: devm_spi_register_controller|spi_register_controller|devm_spi_register_master|spi_register_master|devm_i2c_add_adapter|i2c_add_adapter|devm_iio_device_register|iio_device_register|devm_hwrng_register|hwrng_register|devm_rtc_register_device|rtc_register_device|devm_rtc_device_register|rtc_device_register|devm_pwmchip_add|pwmchip_add|devm_hwmon_device_register_with_info|hwmon_device_register_with_info|devm_hwmon_device_register_with_groups|hwmon_device_register_with_groups|devm_watchdog_register_device|watchdog_register_device|devm_counter_add|counter_add|devm_counter_register|counter_register|devm_led_classdev_register|led_classdev_register|devm_led_classdev_register_ext|led_classdev_register_ext|devm_led_classdev_flash_register|led_classdev_flash_register|devm_led_classdev_flash_register_ext|led_classdev_flash_register_ext|devm_led_classdev_multicolor_register|led_classdev_multicolor_register|devm_led_classdev_multicolor_register_ext|led_classdev_multicolor_register_ext|devm_thermal_of_zone_register|thermal_of_zone_register|devm_thermal_zone_of_sensor_register|thermal_zone_of_sensor_register|devm_mdiobus_register|mdiobus_register|devm_of_mdiobus_register|of_mdiobus_register|devm_nvmem_register|nvmem_register|devm_rtc_nvmem_register|rtc_nvmem_register|devm_gpiochip_add_data|gpiochip_add_data|devm_gpiochip_add_data_with_key|gpiochip_add_data_with_key|devm_fpga_mgr_register|fpga_mgr_register|devm_fpga_mgr_register_full|fpga_mgr_register_full|devm_power_supply_register|power_supply_register|devm_power_supply_register_no_ws|power_supply_register_no_ws|devm_rproc_add|rproc_add|devm_rc_register_device|rc_register_device|devm_mbox_controller_register|mbox_controller_register|devm_devfreq_add_device|devfreq_add_device|devm_uio_register_device|uio_register_device|devm_backlight_device_register|backlight_device_register|devm_hwspin_lock_register|hwspin_lock_register|devm_mux_chip_register|mux_chip_register|devm_register_netdev|register_netdev|i2c_add_numbered_adapter|gpiochip_add|cec_register_adapter|input_register_device|video_register_device|v4l2_async_register_subdev|v4l2_async_register_subdev_sensor|snd_soc_register_component|devm_snd_soc_register_component|w1_add_master_device|edac_mc_add_mc|__devm_rtc_register_device pm_runtime_enable|devm_pm_runtime_enable
// Options: --no-includes
// Slice: keywords
// Uses: callbacks exits classes

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
CLASS_REGISTERED_ENABLE = {"pm_runtime_enable", "devm_pm_runtime_enable", "devm_pm_runtime_set_active_enabled"}
CLASS_REGISTERED_ACTIVE = {"pm_runtime_set_active", "devm_pm_runtime_set_active_enabled"}

class_registered_found = {}   # place of the enable -> ClassRegisteredBeforeEnable


class ClassRegisteredBeforeEnable:
    # An enable, and the registrations that come before it.
    def __init__(self, enable, registered):
        self.enable = enable
        self.registered = [(s, c) for s, c in registered if classes_resumes(c)] or registered
        self.p = self.registered[0][0].position()

    def confidence(self):
        # Nothing of the driver runs when a device on these buses is resumed, and it may have no power domain.
        idle = any(t[0] in ("spi_driver", "i2c_driver") for t in pm_tables) and not functions("runtime_suspend", "runtime_resume")
        sure = classes_resumes(self.registered[0][1]) and not group_calls("pm_runtime_enabled") and not idle
        return None if sure and not under(self.p, "drivers/usb/core", "drivers/acpi", "arch") else "Low"

    def managed(self):
        return self.enable.name.startswith("devm_") and any(s.managed() for s, c in self.registered)

    def message(self):
        step, device_class = self.registered[0]
        return "%s() makes the %s usable before runtime PM is enabled on %s: until then%s its operations cannot resume the " \
               "device, so that its first use fails or reaches hardware that is off; enable runtime PM first" % (
                   step.name, device_class.noun, classes_line(self.enable, self.p),
                   ", and again at unbind, where devres disables runtime PM first," if self.managed() else "")


def class_registered_roots():
    # The probes, and what does both for probes of other files.
    return functions("probe") | {f.name for f in pm_source.values()
                                 if f.calls & CLASS_REGISTERED_ENABLE and any(map(classes_of, f.calls))}


def class_registered_check():
    late, early = {}, set()   # place of an enable -> (enable, registrations before it), places of registrations behind one
    roots = class_registered_roots() if group_calls(*CLASS_REGISTERED_ENABLE) else ()
    for fn in sorted(roots):
        steps = classes_steps(fn) if fn in pm_source else []
        at = next((i for i, s in enumerate(steps) if s.name in CLASS_REGISTERED_ENABLE), len(steps))
        early |= {s.where for s in steps[at:]}
        if at < len(steps) and not any(s.name in CLASS_REGISTERED_ACTIVE for s in steps[:at + 1]):
            before = late.setdefault(steps[at].where, (steps[at], {}))[1]
            before.update((s.where, (s, classes_of(s.name))) for s in steps[:at])
    for where, (enable, before) in late.items():
        registered = [(s, c) for s, c in before.values()
                      if c and s.where not in early and s.position() and classes_resumes(c) is not False]
        if registered:
            class_registered_found[where] = ClassRegisteredBeforeEnable(enable, registered)

@script:python@
@@
class_registered_found.clear()
class_registered_check()

@class_registered_before_enable_context depends on context@
identifier fn;
position p : script:python() { any(place(p) == place(hit.p) for hit in class_registered_found.values()) };
@@
*fn@p(...)

@script:python depends on report || org@
@@
for hit in class_registered_found.values():
    related = [hit.enable] + [s for s, c in hit.registered[1:]]
    finding("class-registered-before-enable", hit.p, hit.message(), confidence=hit.confidence(),
            related=[(s.position(), "%s()" % s.name) for s in related if s.position()])
