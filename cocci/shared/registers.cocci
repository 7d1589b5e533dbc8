// SPDX-License-Identifier: GPL-2.0-only
// What makes a device of some class usable from outside, what takes it back, and whether its operations resume the device that it is for.
// To be used together with pm_calls, code and roles.

@initialize:python@
@@
# A class, as the structs begin that hold its operations: what registers one, and what takes it back. Both may be devm_.
# Not here: clocks, resets, phys, pin controllers and regulators, whose consumers are unbound before them.
REGISTERS = {
    "spi_": ("spi_register_controller spi_register_master", "spi_unregister_controller spi_unregister_master"),
    "i2c_": ("i2c_add_adapter i2c_add_numbered_adapter", "i2c_del_adapter"),
    "iio_": ("iio_device_register", "iio_device_unregister"),
    "hwrng": ("hwrng_register", "hwrng_unregister"),
    "rtc_": ("rtc_register_device rtc_device_register", "rtc_device_unregister"),
    "pwm_": ("pwmchip_add", "pwmchip_remove"),
    "hwmon_": ("hwmon_device_register_with_info hwmon_device_register_with_groups", "hwmon_device_unregister"),
    "watchdog_": ("watchdog_register_device", "watchdog_unregister_device"),
    "counter_": ("counter_add counter_register", "counter_unregister"),
    "led_": ("led_classdev_register led_classdev_register_ext led_classdev_flash_register led_classdev_flash_register_ext"
             " led_classdev_multicolor_register led_classdev_multicolor_register_ext",
             "led_classdev_unregister led_classdev_flash_unregister led_classdev_multicolor_unregister"),
    "thermal_": ("thermal_of_zone_register thermal_zone_of_sensor_register", "thermal_of_zone_unregister thermal_zone_of_sensor_unregister"),
    "mii_": ("mdiobus_register of_mdiobus_register", "mdiobus_unregister"),
    "nvmem_": ("nvmem_register rtc_nvmem_register", "nvmem_unregister"),
    "gpio_": ("gpiochip_add_data gpiochip_add_data_with_key", "gpiochip_remove"),
    "fpga_": ("fpga_mgr_register fpga_mgr_register_full", "fpga_mgr_unregister"),
    "power_supply_": ("power_supply_register power_supply_register_no_ws", "power_supply_unregister"),
    "rproc_": ("rproc_add", "rproc_del"),
    "rc_": ("rc_register_device", "rc_unregister_device"),
    "mbox_": ("mbox_controller_register", "mbox_controller_unregister"),
    "devfreq_": ("devfreq_add_device", "devfreq_remove_device"),
    "uio_": ("uio_register_device", "uio_unregister_device"),
    "backlight_": ("backlight_device_register", "backlight_device_unregister"),
    "hwspinlock_": ("hwspin_lock_register", "hwspin_lock_unregister"),
    "mux_": ("mux_chip_register", "mux_chip_unregister"),
    "net_": ("register_netdev", "unregister_netdev"),
    "input_": ("input_register_device", "input_unregister_device"),
    "cec_": ("cec_register_adapter", "cec_unregister_adapter"),
    "w1_": ("w1_add_master_device", "w1_remove_master_device"),
    "mem_ctl_": ("edac_mc_add_mc", "edac_mc_del_mc"),
    "iommu_": ("iommu_device_register", "iommu_device_unregister"),
    "mipi_dsi_": ("mipi_dsi_host_register", "mipi_dsi_host_unregister"),
    ("v4l2_", "vb2_", "video_"): ("video_register_device v4l2_async_register_subdev v4l2_async_register_subdev_sensor",
                                  "video_unregister_device vb2_video_unregister_device v4l2_async_unregister_subdev"),
    "snd_soc_": ("snd_soc_register_component", "snd_soc_unregister_component"),
}
REGISTERS_ON, REGISTERS_OFF = ({name: kind for kind, names in REGISTERS.items() for name in names[i].split()} for i in (0, 1))
# What others drive their devices with: they need it while those are unbound.
REGISTERS_BUSES = {"spi_", "i2c_", "mii_", "gpio_", "mbox_"}
# Does not name the device that it is for.
REGISTERS_BARE = {"rtc_register_device", "rtc_nvmem_register", "input_register_device"}
REGISTERS_RESUMES = {n for n in PM_GETS | PM_SCOPE if PM_CALLS[n][1] != "never"}
REGISTERS_IGNORED = {n for n in REGISTERS_RESUMES if not n.startswith("PM_RUNTIME_ACQUIRE")}  # by them, one looks at the result
REGISTERS_PUTS = {n for n in PM_PUTS if PM_CALLS[n][1] != "never"}

registers_found = []        # (call, class, device or None where none is named, position list)
registers_ops = {}          # struct, or class -> what its members are given
registers_given = {}        # what is registered -> its class
registers_copes = set()     # functions that look for -EACCES: they make do without runtime PM
registers_unchecked = set() # functions that resume and go on where that fails


def registers_name(e):
    # What E calls, without devm_.
    return (min(code_calls[e]) if e in code_macros and len(code_calls[e]) == 1 else e).removeprefix("__").removeprefix("devm_")


def registers_hidden(e):
    # To call E is to call what is not seen: a pointer, or the driver's own in another file.
    return e.removeprefix("devm_") not in REGISTERS_OFF and code_elsewhere(e)


def registers_undone(e):
    # The classes that to call E takes devices back of; all, where it may, but is not seen to.
    e = text_of(e)
    if e.startswith("devres_release") or registers_hidden(e) and not {"unregister", "remove", "del"}.isdisjoint(e.replace("->", "_").split("_")):
        return REGISTERS.keys()
    return {REGISTERS_OFF[c.removeprefix("devm_")] for c in code_reach(e) | {e} if c.removeprefix("devm_") in REGISTERS_OFF}


def registers_off(e):
    # Those that it is seen to, of what is registered here.
    return set() if registers_hidden(text_of(e)) else registers_undone(e) & {found[1] for found in registers_found} - {"snd_soc_"}


def registers_managed(call):
    # Devres takes back what CALL registers. Those of ASoC do not count: nearly every codec has them, and ASoC itself takes -EACCES for an answer.
    if REGISTERS_ON[registers_name(call)] == "snd_soc_":
        return False
    return "devm_" in call or code_may(call, {"devm_" + registers_name(call)}) or \
        registers_name(call) == "input_register_device" and code_somewhere({"devm_input_allocate_device"})


def registers_takes(e):
    # To call E resumes the device, and holds its usage count behind that.
    e = text_of(e)
    return e in REGISTERS_RESUMES or code_may(e, REGISTERS_RESUMES) and not code_may(e, REGISTERS_PUTS)


def registers_operations(kind):
    # The functions that the class KIND calls.
    return {f for struct, fns in registers_ops.items() if struct.startswith(kind) for f in fns if f in code_calls}


def registers_getters(fns):
    # Those of FNS, and of what they call, that resume a device and do not make do without.
    return {f for g in fns for f in {g} | code_reach(g) if not REGISTERS_RESUMES.isdisjoint(code_calls.get(f, ())) and f not in registers_copes}


def registers_resumes(kind):
    # What the class KIND calls resumes the device: None where only other functions of the driver are seen to.
    if registers_getters(registers_operations(kind)) or kind == "spi_" and "auto_runtime_pm" in registers_ops:
        return True
    return None if registers_getters(code_calls.keys() - roles_reach(*ROLES, "action")) else False


def registers_refuses(kind):
    # Where the device cannot be resumed, its operations return an error, and nobody is worse off for that.
    getters = registers_getters(registers_operations(kind))
    return bool(getters) and kind not in REGISTERS_BUSES and getters.isdisjoint(registers_unchecked)

@script:python@
@@
for facts in (registers_found, registers_ops, registers_given, registers_copes, registers_unchecked):
    facts.clear()

@registers_call exists@
identifier fn : script:python() { any(registers_name(c) in REGISTERS_ON for c in code_calls[fn]) };
identifier call : script:python() { (registers_name(call) in REGISTERS_ON) };
expression x;
position p;
@@
fn(...) {
... when any
call@p(x, ...)
... when any
}

@script:python@
fn << registers_call.fn;
call << registers_call.call;
x << registers_call.x;
p << registers_call.p;
@@
name = registers_name(call)
registers_found.append((call, REGISTERS_ON[name], None if name in REGISTERS_BARE else x, p))

@registers_given@
identifier registers_call.call;
position registers_call.p;
expression o;
@@
call@p(..., &o, ...)

@script:python@
call << registers_call.call;
o << registers_given.o;
@@
kind = REGISTERS_ON[registers_name(call)]
registers_given[text_of(o)] = kind if isinstance(kind, str) else kind[0]

@registers_table depends on registers_call@
identifier kind, var, member;
identifier fn : script:python() { (fn in code_calls) };
@@
(
struct kind var = { ..., .member = \(fn\|&fn\), ... };
|
 (struct kind) { ..., .member = \(fn\|&fn\), ... }
)

@script:python@
kind << registers_table.kind;
fn << registers_table.fn;
@@
if not kind.endswith("_driver") or kind.startswith("snd_soc_"):
    registers_ops.setdefault(kind, set()).add(fn)

@registers_assigned depends on registers_call@
type T;
T s;
T *t;
identifier m;
identifier fn : script:python() { (fn in code_calls) };
@@
\(s.m = \(fn\|&fn\)\|t->m = \(fn\|&fn\)\)

@script:python@
T << registers_assigned.T;
fn << registers_assigned.fn;
@@
registers_ops.setdefault(T.removeprefix("struct "), set()).add(fn)

// ASoC controls and widgets.
@registers_component depends on registers_call@
identifier f : script:python() { any(found[1] == "snd_soc_" for found in registers_found) };
@@
f(...) { ... }

@registers_control depends on registers_component@
identifier m : script:python() { m.startswith(("SOC_", "SND_SOC_")) };
identifier fn : script:python() { (fn in code_calls) };
@@
m(..., fn, ...)

@script:python@
fn << registers_control.fn;
@@
registers_ops.setdefault("snd_soc_control", set()).add(fn)

// Its type is not seen here.
@registers_member depends on registers_call@
expression o : script:python() { text_of(o) in registers_given };
identifier m;
identifier fn : script:python() { (fn in code_calls) };
@@
o.m = \(fn\|&fn\)

@script:python@
o << registers_member.o;
fn << registers_member.fn;
@@
registers_ops.setdefault(registers_given[text_of(o)], set()).add(fn)

@registers_automatic depends on registers_call@
expression e;
@@
e->auto_runtime_pm = true

@script:python depends on registers_automatic@
@@
registers_ops["auto_runtime_pm"] = set()

@registers_tested depends on registers_call@
expression e;
position p;
@@
\(e == -EACCES@p\|e != -EACCES@p\)

@script:python@
p << registers_tested.p;
@@
registers_copes.add(p[0].current_element)

@registers_ignored depends on registers_call exists@
identifier fn : script:python() { any(code_does(c, REGISTERS_IGNORED) for c in code_calls[fn]) };
expression get : script:python() { code_does(text_of(get), REGISTERS_IGNORED) };
@@
fn(...) {
... when any
get(...);
... when any
}

@script:python@
fn << registers_ignored.fn;
@@
registers_unchecked.add(fn)
