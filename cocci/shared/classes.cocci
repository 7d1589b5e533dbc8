// SPDX-License-Identifier: GPL-2.0-only
// Which calls make a device of some class usable from outside, which take it
// back, and in which order a function, with what it calls, does such things.
// To be used together with callbacks and exits; forgotten at the start of each
// file group.

@initialize:python@
@@
class ClassesClass:
    # A device class: its name, the calls that register and unregister it, and the tables, members and macros that take
    # the driver's part.
    def __init__(self, noun, register, unregister, kinds="$", members="$", macros=None):
        self.noun = noun
        self.register = re.compile(r"(?:__)?(?:devm_)?(?:%s)$" % register)
        self.unregister = re.compile(r"(?:devm_)?(?:%s)$" % unregister)
        self.kinds, self.members = re.compile("(?:%s)$" % kinds), re.compile("(?:%s)$" % members)
        self.macros = macros and re.compile(r"\b(?:%s)\w*\s*\(" % macros)


# Not here: clocks, resets, phys, pin controllers and regulators, whose consumers are unbound before them.
CLASSES = [ClassesClass(*row) for row in (
    ("SPI controller", r"spi_register_(?:controller|master)", r"spi_unregister_(?:controller|master)",
     r"spi_controller_mem_ops", r"transfer_one\w*|transfer|setup|set_cs|(?:un)?prepare_\w+"),
    ("I2C adapter", r"i2c_add_(?:numbered_)?adapter", r"i2c_del_adapter", r"i2c_algorithm"),
    ("IIO device", r"iio_device_register", r"iio_device_unregister", r"iio_info|iio_buffer_setup_ops|iio_trigger_ops"),
    ("random number generator", r"hwrng_register", r"hwrng_unregister", r"hwrng", r"read|data_read|data_present"),
    ("RTC", r"rtc_register_device|rtc_device_register", r"rtc_device_unregister", r"rtc_class_ops"),
    ("PWM chip", r"pwmchip_add", r"pwmchip_remove", r"pwm_ops"),
    ("hwmon device", r"hwmon_device_register_with_(?:info|groups)", r"hwmon_device_unregister", r"hwmon_ops", "$",
     r"(?:SENSOR_)?DEVICE_ATTR"),
    ("watchdog", r"watchdog_register_device", r"watchdog_unregister_device", r"watchdog_ops"),
    ("counter", r"counter_(?:add|register)", r"counter_unregister", r"counter_ops", "$", r"COUNTER_COMP_"),
    ("LED", r"led_classdev_(?:flash_|multicolor_)?register(?:_ext)?", r"led_classdev_(?:flash_|multicolor_)?unregister",
     r"led_flash_ops", r"brightness_\w+|blink_set|pattern_\w+"),
    ("thermal zone", r"thermal_of_zone_register|thermal_zone_of_sensor_register",
     r"thermal_of_zone_unregister|thermal_zone_of_sensor_unregister", r"thermal_zone_(?:of_)?device_ops"),
    ("MDIO bus", r"(?:of_)?mdiobus_register", r"mdiobus_unregister", r"mii_bus", r"(?:read|write)(?:_c45)?"),
    ("NVMEM device", r"(?:rtc_)?nvmem_register", r"nvmem_unregister", r"nvmem_config", r"reg_(?:read|write)"),
    ("GPIO chip", r"gpiochip_add_data(?:_with_key)?|gpiochip_add", r"gpiochip_remove", r"gpio_chip|pinmux_ops",
     r"request|free|[gs]et|[gs]et_multiple|set_config|get_direction|direction_\w+"),
    ("FPGA manager", r"fpga_mgr_register(?:_full)?", r"fpga_mgr_unregister", r"fpga_manager_ops"),
    ("power supply", r"power_supply_register(?:_no_ws)?", r"power_supply_unregister", r"power_supply_desc"),
    ("remote processor", r"rproc_add", r"rproc_del", r"rproc_ops"),
    ("CEC adapter", r"cec_register_adapter", r"cec_unregister_adapter", r"cec_adap_ops"),
    ("remote control", r"rc_register_device", r"rc_unregister_device", r"rc_dev", r"tx_ir|change_protocol|s_(?:tx|rx|idle|learning|carrier)\w*"),
    ("mailbox controller", r"mbox_controller_register", r"mbox_controller_unregister", r"mbox_chan_ops"),
    ("devfreq device", r"devfreq_add_device", r"devfreq_remove_device", r"devfreq_dev_profile"),
    ("1-wire master", r"w1_add_master_device", r"w1_remove_master_device", r"w1_bus_master"),
    ("EDAC controller", r"edac_mc_add_mc", r"edac_mc_del_mc", r"mem_ctl_info"),
    ("UIO device", r"uio_register_device", r"uio_unregister_device", r"uio_info", r"irqcontrol"),
    ("backlight", r"backlight_device_register", r"backlight_device_unregister", r"backlight_ops"),
    ("hwspinlock", r"hwspin_lock_register", r"hwspin_lock_unregister", r"hwspinlock_ops"),
    ("multiplexer", r"mux_chip_register", r"mux_chip_unregister", r"mux_control_ops"),
    ("network device", r"register_netdev", r"unregister_netdev", r"net_device_ops"),
    ("input device", r"input_register_device", r"input_unregister_device", r"input_dev", r"open"),
    ("video device", r"video_register_device", r"(?:vb2_)?video_unregister_device", r"v4l2_\w*op(?:s|erations)|vb2_ops|video_device"),
    ("V4L2 subdevice", r"v4l2_async_register_subdev(?:_sensor)?", r"v4l2_async_unregister_subdev", r"v4l2_\w*ops"),
    ("ASoC component", r"snd_soc_register_component", r"snd_soc_unregister_component",
     r"snd_soc_component_driver|snd_soc_dai_ops|snd_soc_dai_driver", "$", r"SOC_|SND_SOC_"),
)]
CLASSES_ASSIGNED = re.compile(r"(?:\.|->)(\w+)\s*=\s*&?(\w+)\s*[,;}]")
CLASSES_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
CLASSES_LABEL = re.compile(r"(?:\s|case\b[^:;]*:|\w+\s*:(?!:))*")
CLASSES_LEAVES = re.compile(r"\b(?:return|goto|continue|break)\b[^;]*;\s*\}?\s*$")
CLASSES_FAILED = re.compile(r"(?:unlikely\s*\()?\s*(?:(?:ret|rc|r|rv|res|result|retval|err|error|status)\b(?:\s*(?:<|!=)\s*0)?"
                            r"|\w+\s*<\s*0|IS_ERR\w*\s*\([^()]*\))[\s)]*$")
CLASSES_GET = {"pm_runtime_get", "pm_runtime_get_sync", "pm_runtime_resume_and_get"}

classes_calls = {}   # place of a call of interest -> its position list


def classes_interesting(name):
    # A call of NAME may be a step that a rule looks at.
    return any(part in name for part in (
        "register", "_add", "pm_runtime_enable", "pm_runtime_set_active_enabled", "pm_runtime_disable",
        "pm_runtime_force_suspend", "pm_runtime_put"))


def classes_of(name):
    # The class that the call of NAME registers a device of.
    return next((c for c in CLASSES if c.register.match(name)), None)


class ClassesStep:
    # A call on the way through a function: what is called, with which arguments, and where.
    def __init__(self, name, arguments, where):
        self.name, self.arguments, self.where = name, arguments, where

    def position(self):
        return classes_calls.get(self.where)

    def first(self):
        # The first argument.
        depth = 0
        for i, c in enumerate(self.arguments):
            depth += (c in "([{") - (c in ")]}")
            if c == "," and depth == 0:
                return self.arguments[:i].strip()
        return self.arguments.strip()

    def device(self):
        # The device that a managed registration is for, if it is named.
        return None if re.match(r"(?:__)?(?:devm_rtc_(?:nvmem_)?register|input_)", self.name) else self.first()

    def managed(self):
        # What it registers is unregistered by devres.
        return "devm_" in self.name or self.name == "input_register_device" and group_calls("devm_input_allocate_device")


def classes_found(text, start, end):
    # The calls in that part of TEXT: (name, offset).
    return [(m.group(1), m.start()) for m in CLASSES_CALL.finditer(text, start, end)]


def classes_path(text, at, end, found):
    # Add to FOUND the calls in that part of TEXT which are reached where nothing fails: not a branch of an if that
    # leaves, or is for errors, and nothing behind a return.  True where it ends in one.
    while True:
        at = CLASSES_LABEL.match(text, at, end).end()
        if at >= end or text[at] == "}":
            return False
        stop, branches = exits_branches(text, at)
        head = EXITS_HEAD.match(text, at)
        if head:
            body = exits_close(text, head.end() - 1)
            found += classes_found(text, head.end(), body)
            failed = len(branches) == 1 and CLASSES_FAILED.match(text, head.end(), body)
            leaving = 0
            for start, last in branches:
                if head.group(1) == "if" and (failed or CLASSES_LEAVES.search(text, start, last)):
                    leaving += 1
                else:
                    classes_path(text, start, last, found)
            if leaving > 1:
                return True
        elif text[at] == "{":
            if classes_path(text, at + 1, stop, found):
                return True
        else:
            found += classes_found(text, at, stop)
            if re.match(r"(?:return|goto)\b", text[at:stop]):
                return True
        at = stop


def classes_own_steps(fn):
    # The steps of function FN itself.
    key = "classes_own_steps", fn
    if key not in pm_cache:
        here, found = pm_source[fn], []
        text = pm_files[here.path]
        classes_path(text, here.at + 1, here.at + len(here.body), found)
        pm_cache[key] = [ClassesStep(name, text[text.index("(", i) + 1:exits_close(text, text.index("(", i)) - 1],
                                     (here.path, line_at(here.path, i), i - text.rfind("\n", 0, i) - 1))
                         for name, i in found]
    return pm_cache[key]


def classes_steps(fn, depth=3):
    # The steps of function FN where nothing fails, in order, with those of the functions of the file group that it calls.
    key = "classes_steps", fn, depth
    if key not in pm_cache:
        steps = []
        for step in classes_own_steps(fn):
            steps.append(step)
            if depth and step.name in pm_source and step.name != fn:
                steps += classes_steps(step.name, depth - 1)
        pm_cache[key] = steps
    return pm_cache[key]


def classes_operations(device_class):
    # The functions of the file group that CLASS calls, as far as its tables and members tell.
    key = "classes_operations", device_class.noun
    if key not in pm_cache:
        found = {fn for kind, var, member, fn, path in pm_tables if device_class.kinds.match(kind)}
        for text in pm_files.values():
            found |= {fn for member, fn in CLASSES_ASSIGNED.findall(text) if device_class.members.match(member)}
            for m in device_class.macros.finditer(text) if device_class.macros else ():
                # SENSOR_DEVICE_ATTR_RO(name, fn, index) takes fn_show().
                names = re.findall(r"\w+", text[m.end():exits_close(text, m.end() - 1)])
                found |= {n + end for n in names for end in ("", "_show", "_store")}
        pm_cache[key] = {f for f in found if f in pm_source}
    return pm_cache[key]


def classes_gets(fn):
    # FN, or what it calls, resumes the device, and does not make do without runtime PM.
    return any(pm_source[f].calls & CLASSES_GET and "EACCES" not in pm_source[f].body
               for f in {fn} | callees(fn, 3) if f in pm_source)


def classes_resumes(device_class):
    # What CLASS calls resumes the device: True, False, or None where only other functions of the driver are seen to.
    key = "classes_resumes", device_class.noun
    if key not in pm_cache:
        operations = classes_operations(device_class)
        automatic = device_class.noun == "SPI controller" and any(
            re.search(r"\bauto_runtime_pm\s*=\s*true\b", text) for text in pm_files.values())
        if automatic or any(map(classes_gets, operations)):
            pm_cache[key] = True
        else:
            pm_cache[key] = None if any(classes_gets(f) and in_normal_path(f) for f in pm_source) else False
    return pm_cache[key]


# A call whose result nobody looks at.
CLASSES_UNCHECKED = re.compile(r"[;{}:]\s*pm_runtime_(?:get|get_sync|resume_and_get)\s*\(")
# What others drive devices with, and still have to while those are unbound.
CLASSES_BUSES = {"SPI controller", "I2C adapter", "MDIO bus", "1-wire master", "GPIO chip", "mailbox controller"}


def classes_refuses(device_class):
    # Where the device cannot be resumed, what CLASS calls returns an error, and nobody is worse off for that.
    getters = [pm_source[f] for op in classes_operations(device_class) for f in {op} | callees(op, 3)
               if f in pm_source and pm_source[f].calls & CLASSES_GET]
    return bool(getters) and device_class.noun not in CLASSES_BUSES \
        and not any(CLASSES_UNCHECKED.search(f.body) for f in getters)


def classes_line(step, p):
    # Where STEP is, as a message at position list P says it.
    path, line, column = step.where
    return line_of(path, line, p[0].file)

@script:python@
@@
classes_calls.clear()

@classes_call@
identifier fn : script:python() { classes_interesting(fn) };
position p;
@@
fn@p(...)

@script:python@
p << classes_call.p;
@@
classes_calls[place(p)] = p
