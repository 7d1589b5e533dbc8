// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_get_sync() and pm_runtime_resume() fail when the driver's own
/// ->runtime_resume() does, and while the system sleeps.  A function that does
/// not look at the result then accesses a device that has no power or no clock:
/// depending on the bus it reads rubbish, loses what it writes, or hangs or
/// crashes the system.
///
/// Look at the result and leave the device alone when it is negative;
/// pm_runtime_resume_and_get() also drops the usage count in this case.
///
//# Silent in probe, remove, sleep and runtime PM callbacks and in what only these call, where the module's ->runtime_resume() cannot
//# fail, without a register access further down, where the runtime PM status is looked at before that, and where the access goes
//# to a regmap that the driver puts in cache-only mode.  Nothing shows how likely the failure is: most callbacks only enable clocks.
//# An I2C or SPI transfer often reports the failure anyway.  Which device is resumed is not checked.
//| -	pm_runtime_get_sync(dev);
//| +	ret = pm_runtime_resume_and_get(dev);
//| +	if (ret)
//| +		return ret;
//|  	value = readl(acme->base);
//
// Confidence: Low
// Measured: 22 right, 0 wrong, 16 arguable (6.12)
// Impact: abort
// Origin: seed 000
// Kernel: 5.10-
// Fix: report-only, what to do without the device is up to the function
// Proof: the register is read while the power is off, after a failed resume and while the system sleeps; not where the result is looked at (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
get_result_ignored_found = {}  # (file, function) -> {place: (position list, name of the call, line of the access, its name)}

GET_RESULT_IGNORED_ACCESS = re.compile(
    r"(__raw_)?(read|write)s?[bwlq](_relaxed|_be)?$|io(read|write)\d|regmap_(read|write|update|set|clear|bulk|raw|noinc|fields?)"
    r"|i2c_smbus_|i2c_transfer|i2c_master_|spi_(sync|write|read|w8r)|cci_(read|write|update)|sdw_n?(read|write)")
GET_RESULT_IGNORED_STATUS = re.compile(r"\bpm_runtime_(active|suspended|status_suspended)\s*\(")


def get_result_ignored_callback():
    # A ->runtime_resume() of the module that can return an error.
    for fn in sorted(functions("runtime_resume") & set(pm_source)):
        if re.search(r"\breturn\s+(?!0\s*;)[^;\s]", pm_source[fn].body):
            return fn
    return None


def get_result_ignored_access(name):
    # A call of NAME touches the device, itself or as a wrapper of one that does.  A suspended regmap may be its cache only.
    names = pm_source[name].calls if name in pm_source else {name}
    cached = group_calls("regcache_cache_only")
    return any(GET_RESULT_IGNORED_ACCESS.match(n) and not (cached and n.startswith("regmap_")) for n in names)


def get_result_ignored_add(p, api):
    fn = p[0].current_element
    if not (fn in pm_source and in_normal_path(fn) and get_result_ignored_callback()):
        return
    after = around(p)[1]
    if any(keyword == "switch" for keyword, header, at in enclosing(p)):
        after = re.split(r"\bbreak\s*;\s*(?:case\b|default\s*:)", after)[0]
    for m in re.finditer(r"\b([A-Za-z_]\w*)\s*\(", after):
        if get_result_ignored_access(m.group(1)):
            if not GET_RESULT_IGNORED_STATUS.search(after[:m.start()]):
                line = int(p[0].line) + after.count("\n", 0, m.start())
                get_result_ignored_found.setdefault((p[0].file, fn), {})[place(p)] = p, api, line, m.group(1)
            return


def get_result_ignored_at(p):
    return place(p) in get_result_ignored_found.get((p[0].file, p[0].current_element), ())

@script:python@
@@
get_result_ignored_found.clear()

@get_result_ignored@
expression dev;
identifier api = {pm_runtime_get_sync, pm_runtime_resume};
position p;
@@
api@p(dev);

@script:python@
p << get_result_ignored.p;
api << get_result_ignored.api;
@@
get_result_ignored_add(p, api)

@script:python depends on report || org@
@@
for key, sites in sorted(get_result_ignored_found.items()):
    (p, api, line, access), *others = [site for at, site in sorted(sites.items())]
    resume = pm_source[get_result_ignored_callback()]
    finding("get-result-ignored", p,
            "nothing looks at the result of %s(): when %s() on %s fails, %s() on line %s accesses a device that may have no power or clock;"
            " check it, or use pm_runtime_resume_and_get()"
            % (api, resume.name, line_of(resume.path, resume.line, key[0]), access, line),
            related=[(site[0], "%s() again" % site[1]) for site in others])

@depends on context@
expression dev;
identifier api = {pm_runtime_get_sync, pm_runtime_resume};
position p : script:python() { get_result_ignored_at(p) };
@@
* api@p(dev);
