// SPDX-License-Identifier: GPL-2.0-only
/// devm_pm_runtime_enable() queues pm_runtime_disable() as a devres action,
/// which runs after a failed probe and after ->remove(). A disable by hand
/// comes on top and raises power.disable_depth to two. Nothing takes that
/// back: pm_runtime_reinit() leaves it alone, so the next probe, after a
/// deferral or a rebind, enables only once and runtime PM stays off.
///
/// Drop the pm_runtime_disable() and leave it to devres.
///
//# Fine: a disable that is taken back with pm_runtime_enable() or
//# pm_runtime_force_resume(), a probe that also uses the plain
//# pm_runtime_enable(), and a disable of another device, as an element of an
//# array is.
//# Low: a device that is not seen to be the same.
//# Not changed: pm_runtime_force_suspend(), which powers the device down too,
//# a disable whose effect the code behind it needs, and places that need
//# more than one line taken out.
//# Not seen: probe and remove in different files, a disable in a devm action.
//|  	/* ->remove(), where ->probe() calls devm_pm_runtime_enable() */
//| -	pm_runtime_disable(dev);
//
// Confidence: High
// Measured: 6 right, 0 wrong, 0 arguable (6.1 and 6.12)
// Impact: stuck-device
// Origin: seed 003
// Kernel: 5.10-
// Fix: yes
// Subject: Leave disabling runtime PM to devres
// Proof: after a deferral or a rebind nothing can resume the device; without the second disable it resumes (6.1, 6.12, 7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled pm_runtime_disable|pm_runtime_force_suspend
// Options: --no-includes
// Slice: keywords, callers, from probe probe_new bind
// Uses: callbacks pm_calls code roles device

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
DEVM_DOUBLE_DISABLE_OFF = re.compile(r"\b(?:clk_\w*disable|regulator_\w*disable|reset_control_assert|phy_power_off|kfree)")
DEVM_DOUBLE_DISABLE_STATUS = re.compile(
    r"\bpm_runtime_(?:status_suspended|suspended|active|set_active|set_suspended|put_noidle|enabled)\b")
devm_double_disable_enabled = []  # (position, device) of each enable
devm_double_disable_back = set()  # places of disables that are taken back
devm_double_disable_found = {}    # place of the disable -> DevmDoubleDisable


def devm_double_disable_reach(kind, var, role):
    fns = {fn for k, v, member, fn, path in pm_tables if (k, v) == (kind, var) and pm_role_of(k, member) == role}
    return fns.union(*(callees(f) for f in fns))


def devm_double_disable_pairs():
    # What the probe and the remove of each driver reach, unless they also enable by hand.
    tables = sorted({t[:2] for t in pm_tables})
    single = sum(kind.endswith("_driver") for kind, var in tables) == 1
    for kind, var in tables:
        probe, remove = (devm_double_disable_reach(kind, var, r) for r in ("probe", "remove"))
        # Its components are bound and unbound along with it.
        added = " ".join(pm_source[f].body for f in (pm_source if single else probe) if f in pm_source)
        for ops, name in tables:
            if ops == "component_ops" and re.search(r"\bcomponent_add\w*\s*\([^;]*&\s*%s\b" % name, added):
                probe |= devm_double_disable_reach(ops, name, "probe")
                remove |= devm_double_disable_reach(ops, name, "remove")
        if not any("pm_runtime_enable" in pm_source[f].calls for f in probe | remove if f in pm_source):
            yield probe, remove


class DevmDoubleDisable:
    def __init__(self, call, x, p, enable, probe):
        self.call, self.p, self.enable, self.probe = str(call), p, enable, probe
        self.same = same_object(enable[0][0].current_element, enable[1], p[0].current_element, x)
        before, after = around(p)
        statement, rest = (after + ";").split(";", 1)
        # if (E) { call; S } and if (E) { S call; } lose their braces too.
        block = re.search(r"(\belse\s+)?\bif\s*\([^{};]*\)\s*\{([^{}]*)$", before)
        tail = rest.split("}", 1)
        self.braces = (block and not block.group(1) and "{" not in tail[0]
                       and (block.group(2) + tail[0]).count(";") == 1
                       and not re.match(r"\s*else\b", tail[-1]))
        kept = len(before) - (len(block.group(0)) if self.braces else len(before) - len(before.rstrip()))
        gone = (around(p, raw=True)[0][kept:] +
                around(p, raw=True)[1][:len(statement) + 1 + (len(tail[0]) if self.braces else len(rest.split("\n")[0]))])
        self.unfixed = None if self.same else "not changed, as it may be another device"
        self.unfixed = self.unfixed or self.danger(before, rest) or self.leftover(before, statement, rest, str(x))
        if not self.unfixed and re.search(r"/\*|//", gone):
            self.unfixed = "not changed, as a comment belongs to it"

    def danger(self, before, rest):
        status = DEVM_DOUBLE_DISABLE_STATUS.search(rest)
        if self.call != "pm_runtime_disable":
            return "not changed, as it powers the device down too: suspend it in another way"
        if status:
            return "not changed, as %s() behind it counts on runtime PM being off" % status.group(0)
        if DEVM_DOUBLE_DISABLE_OFF.search(rest) and functions("runtime_suspend"):
            return "not changed, as ->runtime_suspend() may need what goes away behind it"
        return None

    def leftover(self, before, statement, rest, x):
        # What would have to go together with the call.
        name = re.search(r"\w+", x).group(0)
        uses = re.findall(r"(?<!struct )\b%s\b" % name, before + statement + rest)
        others = re.sub(r"^\s*(?:const\s+)?(?:struct\s+)?\w+\s+\*?\w+\s*=[^;]*;", "", before.lstrip("{"), flags=re.M)
        if not re.search(r"[;{}:]\s*$", before):
            return "not changed, as the condition before it has to go too"
        if re.search(r"\w\s*:\s*$", before) and re.match(r"\s*(?:return\b|\w+\s*:|\})", rest):
            return "not changed, as its label has to go too"
        if "(" not in others + rest:
            return "not changed, as nothing would be left of this function"
        if len(uses) == 2 and re.search(r"\b%s\s*=" % name, before):
            return "not changed, as %s would be left without a use" % name
        return None

    def message(self):
        text = "%s() here and the devres action of %s() on %s disable runtime PM twice, so it stays off " \
               "in the next probe after %s; drop this call" % (
                   self.call, self.enable[2], line_of(self.enable[0][0].file, self.enable[0][0].line, self.p[0].file),
                   "this one failed" if self.probe else "the unbind")
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


def devm_double_disable_add(call, x, p, enable, probe):
    hit = DevmDoubleDisable(call, x, p, enable, probe)
    if place(p) not in devm_double_disable_back and hit.same is not False:
        devm_double_disable_found.setdefault(place(p), hit)


def devm_double_disable_fixed(p, braces):
    hit = devm_double_disable_found.get(place(p))
    return hit is not None and not hit.unfixed and bool(hit.braces) == braces

@script:python@
@@
del devm_double_disable_enabled[:]
devm_double_disable_back.clear()
devm_double_disable_found.clear()

@devm_double_disable_enable@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
expression x;
position p;
@@
enable@p(x)

@script:python@
enable << devm_double_disable_enable.enable;
x << devm_double_disable_enable.x;
p << devm_double_disable_enable.p;
@@
devm_double_disable_enabled.append((p, str(x), str(enable)))

@devm_double_disable_toggle depends on devm_double_disable_enable exists@
identifier disable = {pm_runtime_disable, pm_runtime_force_suspend};
identifier enable = {pm_runtime_enable, pm_runtime_force_resume, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p;
@@
disable@p(...)
... when any
enable(...)

@script:python@
p << devm_double_disable_toggle.p;
@@
devm_double_disable_back.add(place(p))

// A later step of the function that enables has failed.
@devm_double_disable_probe depends on devm_double_disable_enable exists@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
identifier disable = {pm_runtime_disable, pm_runtime_force_suspend};
expression x, y;
position e, p;
@@
enable@e(x)
... when != pm_runtime_enable(...)
disable@p(y)

@script:python@
enable << devm_double_disable_probe.enable;
disable << devm_double_disable_probe.disable;
x << devm_double_disable_probe.x;
y << devm_double_disable_probe.y;
e << devm_double_disable_probe.e;
p << devm_double_disable_probe.p;
@@
here = pm_source.get(p[0].current_element)
if not (here and "pm_runtime_enable" in here.calls):
    devm_double_disable_add(disable, y, p, (e, str(x), str(enable)), True)

// Probe and remove of one driver, with what they call.
@devm_double_disable_disable depends on devm_double_disable_enable@
identifier disable = {pm_runtime_disable, pm_runtime_force_suspend};
expression y;
position p;
@@
disable@p(y)

@script:python@
disable << devm_double_disable_disable.disable;
y << devm_double_disable_disable.y;
p << devm_double_disable_disable.p;
@@
here = p[0].current_element
for probe, remove in devm_double_disable_pairs():
    for enable in devm_double_disable_enabled:
        there = enable[0][0].current_element
        if there in probe and here != there and here in probe | remove:
            devm_double_disable_add(disable, y, p, enable, here not in remove)

@devm_double_disable_context depends on context@
identifier disable = {pm_runtime_disable, pm_runtime_force_suspend};
position p : script:python() { place(p) in devm_double_disable_found };
@@
*disable@p(...)

// Deleting the braces alone would leave a blank line.
@devm_double_disable_fix depends on patch@
position a : script:python() { devm_double_disable_fixed(a, True) };
position b : script:python() { devm_double_disable_fixed(b, True) };
position p : script:python() { devm_double_disable_fixed(p, False) };
expression c;
statement S;
@@
(
-if (c) { pm_runtime_disable@a(...); S }
+if (c) S
|
-if (c) { S pm_runtime_disable@b(...); }
+if (c) S
|
-pm_runtime_disable@p(...);
)

@script:python depends on report || org@
@@
for hit in devm_double_disable_found.values():
    finding("devm-double-disable", hit.p, hit.message(),
            related=[(hit.enable[0], "%s() queues the other disable" % hit.enable[2])],
            confidence=None if hit.same else "Low", fix=False if hit.unfixed else None)
