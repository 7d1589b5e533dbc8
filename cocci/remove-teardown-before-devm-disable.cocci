// SPDX-License-Identifier: GPL-2.0-only
/// devm_pm_runtime_enable() is undone only after ->remove(): until then the
/// device can still be active, with its autosuspend delay running. Giving
/// autosuspend up, devres then runs ->runtime_suspend(), which disables the
/// clocks and supplies that remove has disabled before, or uses what it has
/// freed: unbalanced counts that hit other users of the clock, an access
/// without a clock, or a use after free on unbind and module reload.
///
/// Suspend the device before its resources go: call
/// pm_runtime_dont_use_autosuspend() first, and disable nothing again that
/// ->runtime_suspend() has disabled by then. Or leave the resources to devres
/// too, requested before runtime PM is enabled.
///
//# Fine: a remove that suspends the device, holds a usage count or clears what
//# tells ->runtime_suspend() how much there is to do; a device without
//# autosuspend, which is suspended before remove, unless remove drops the
//# last usage count itself; a clock that probe and remove hold on top of
//# runtime PM; a component's unbind (its devres goes with it).
//# Not seen: resources compared by another name than the last one of the
//# argument; probe and remove in different modules.
//|  	/* ->remove(), where ->runtime_suspend() disables the clock */
//| -	clk_disable_unprepare(acme->clk);
//| +	pm_runtime_dont_use_autosuspend(dev);
//
// Confidence: Moderate
// Measured: 1 right, 0 wrong, 0 arguable (6.12)
// Impact: abort
// Origin: seed 003
// Kernel: 5.15-
// Fix: report-only, whether to suspend first or to leave the resources to devres is for the driver to decide
// Proof: the clock is disabled twice and goes off under another driver; suspended instead, it is disabled once (6.1, 6.12, 7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords, from remove remove_new unbind disconnect
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
REMOVE_TEARDOWN_OFF = re.compile(r"(?:clk_(?:bulk_)?(?:disable|disable_unprepare)|regulator_(?:bulk_)?disable|phy_power_off)$")
REMOVE_TEARDOWN_ON = re.compile(r"(?:clk_(?:bulk_)?(?:enable|prepare_enable)|regulator_(?:bulk_)?enable|phy_power_on)$")
REMOVE_TEARDOWN_UNPREPARE = re.compile(r"clk_(?:bulk_)?unprepare$")
REMOVE_TEARDOWN_FREE = re.compile(
    r"(?:k|kv|v)free(?:_sensitive)?$|iounmap$|destroy_workqueue$|free_(?:netdev|candev)$|clk_(?:bulk_)?put$"
    r"|regulator_(?:put|bulk_free)$|gpiod_put$|icc_put$|regmap_exit$")
REMOVE_TEARDOWN_CALL = re.compile(r"\b([a-z]\w*)\s*\(((?:[^();{}]|\([^()]*\))*)\)")

remove_teardown_enables = []  # position list of each devm enable
remove_teardown_found = {}    # driver -> RemoveTeardownBeforeDevmDisable, the first one


def remove_teardown_word(arguments):
    # The name of what ARGUMENTS hand over: the last member of the last of them.
    words = re.findall(r"\w+", re.sub(r"\[[^]]*\]", "", arguments.split(",")[-1]))
    return words[-1] if words else ""


def remove_teardown_words(fns, pattern):
    # The names of what the functions FNS hand over to functions called PATTERN.
    return {remove_teardown_word(m.group(2)) for f in fns if f in pm_source
            for m in REMOVE_TEARDOWN_CALL.finditer(pm_source[f].body) if pattern.match(m.group(1))}


def remove_teardown_is(call):
    # CALL takes something away, perhaps as a function that a ->runtime_suspend() also calls, or is one.
    shared = functions("runtime_suspend").union(*map(callees, functions("runtime_suspend")))
    return any(pattern.match(call) for pattern in (REMOVE_TEARDOWN_OFF, REMOVE_TEARDOWN_UNPREPARE, REMOVE_TEARDOWN_FREE)) \
        or str(call) in shared


class RemoveTeardownBeforeDevmDisable:
    # CALL at P in a remove takes away what CALLBACK needs when devres undoes the enable at E.
    def __init__(self, call, p, callback, e, harm):
        self.call, self.p, self.callback, self.e, self.harm = call, p, callback, e, harm

    def message(self):
        suspend = "pm_runtime_dont_use_autosuspend()" if group_calls("pm_runtime_use_autosuspend") \
            else "pm_runtime_put_sync_suspend() for pm_runtime_put_noidle()"
        # Behind the suspend, this would be what disables it once more.
        when = "here instead" if self.harm.endswith("once more") else "first"
        return "%s() here, but runtime PM, enabled on %s, is on until devres undoes it behind remove: that may still run" \
               " %s(), which %s; suspend the device %s, with %s" % (
                   self.call, line_of(self.e[0].file, self.e[0].line, self.p[0].file), self.callback, self.harm, when, suspend)


def remove_teardown_harm(call, p, probe, callback):
    # What goes wrong in CALLBACK behind CALL at P, or None.
    before, after = around(p)
    arguments = after[:statement_end(after, 0)]
    word = remove_teardown_word(arguments.rsplit(")", 1)[0])
    used = {callback} | callees(callback)
    taken = remove_teardown_words(used, REMOVE_TEARDOWN_OFF)
    by_hand = remove_teardown_words(probe, REMOVE_TEARDOWN_ON)
    if any(re.search(r"(?:->|\.)%s\s*=\s*(?:0|NULL)\s*;" % w, after) for w in re.findall(r"\w+", arguments)):
        return None
    if REMOVE_TEARDOWN_FREE.match(call):
        data = re.search(r"\b%s\s*=[^;]*get_\w*data\s*\(" % word, before)
        use = r"get_\w*data\s*\(" if data else r"(?:->|\.)%s\b" % word
        if not data and not re.search(r"->|\.", arguments):
            return None
        return "uses what is freed here" if any(re.search(use, pm_source[f].body) for f in used if f in pm_source) else None
    if REMOVE_TEARDOWN_UNPREPARE.match(call):
        return "disables the clocks that are unprepared here" if word in taken else None
    # A count that probe and remove hold on top of that of runtime PM is no harm.
    active = group_calls("pm_runtime_set_active", "devm_pm_runtime_set_active_enabled")
    off = remove_teardown_words({call} | callees(call), REMOVE_TEARDOWN_OFF) if call in pm_source else {word}
    twice = sorted(off & taken if active else off & taken - by_hand)
    if twice:
        return "disables %s once more" % twice[0]
    access = word in by_hand - taken and call.startswith("clk_") and register_access(callback)
    return "accesses registers on line %s" % access[1] if access else None


def remove_teardown_add(call, p):
    fn = p[0].current_element
    if any(re.search(r"!(?:pm_runtime_enabled|IS_ENABLED\(CONFIG_PM\b)", header) for word, header, at in enclosing(p)):
        return
    for driver in drivers():
        remove, probe = driver_reaches(driver, "remove"), driver_reaches(driver, "probe")
        enables = [e for e in remove_teardown_enables if e[0].current_element in probe]
        if driver[0] == "component_ops" or fn not in remove or not enables or never_suspended_behind(remove):
            continue
        if not group_calls("pm_runtime_use_autosuspend") and "pm_runtime_put_noidle" not in calls_of(remove):
            continue
        for callback in sorted(driver_callbacks(driver, "runtime_suspend")):
            inside = fn == callback or fn in callees(callback)
            harm = None if inside else remove_teardown_harm(call, p, probe, callback)
            first = remove_teardown_found.get(driver)
            if harm and (not first or place(p) < place(first.p)):
                remove_teardown_found[driver] = RemoveTeardownBeforeDevmDisable(call, p, callback, enables[0], harm)


def remove_teardown_hit(p):
    return any(place(hit.p) == place(p) for hit in remove_teardown_found.values())

@script:python@
@@
del remove_teardown_enables[:]
remove_teardown_found.clear()

@remove_teardown_before_devm_disable_enable@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p;
@@
enable@p(...)

@script:python@
p << remove_teardown_before_devm_disable_enable.p;
@@
remove_teardown_enables.append(p)

@remove_teardown_before_devm_disable depends on remove_teardown_before_devm_disable_enable@
identifier call : script:python() { remove_teardown_is(call) };
position p;
@@
call@p(...)

@script:python@
call << remove_teardown_before_devm_disable.call;
p << remove_teardown_before_devm_disable.p;
@@
remove_teardown_add(str(call), p)

@depends on context@
identifier call : script:python() { remove_teardown_is(call) };
position p : script:python() { remove_teardown_hit(p) };
@@
* call@p(...)

@script:python depends on report || org@
@@
for hit in remove_teardown_found.values():
    finding("remove-teardown-before-devm-disable", hit.p, hit.message(),
            related=[(hit.e, "runtime PM is enabled until devres is released")])
