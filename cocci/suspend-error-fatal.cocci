// SPDX-License-Identifier: GPL-2.0-only
/// The PM core takes any error of ->runtime_suspend() but -EAGAIN and -EBUSY
/// for fatal: it stores the error in power.runtime_error, and from then on
/// every attempt to suspend or to resume the device fails with -EINVAL.  So a
/// single failed bus transfer on the way to suspend makes the device unusable,
/// although it is still powered and would work.
///
/// Return -EAGAIN for it: the device stays active and usable, and is suspended
/// when its next user has put it.
///
//# Fine: a callback that turns the error into -EAGAIN or -EBUSY, drops it, or only touches clocks, regulators, pins or registers
//# in memory: regmap counts as memory mapped as soon as the module has a platform or PCI driver.  A helper that is told on or off
//# by a constant counts with what it does for that constant.  The transfer has to be in the same module as the callback.
//# Low: a module that does not enable runtime PM, so that the callback runs only if a bus does.
//|  	/* ->runtime_suspend() */
//|  	ret = i2c_smbus_write_byte_data(client, ACME_POWER, 0);
//|  	if (ret)
//| -		return ret;
//| +		return -EAGAIN;
//
// Confidence: Moderate
// Measured: 49 right, 0 wrong, 3 arguable (6.12)
// Impact: stuck-device
// Origin: seed 000; commit aaeecd80440b (bmc150); commit fbd123e913ed (kxcjk-1013)
// Kernel: 5.10-
// Fix: yes
// Subject: Survive a failed runtime suspend
// Proof: one failed transfer, and the device is refused to its users though it is on; with -EAGAIN it works, and the next put suspends it (6.1, 6.12, 7.3)
// Keywords: runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, from runtime_suspend *PM_OPS
// Uses: callbacks bus_errors

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
import itertools

# What must not be done twice.
SUSPEND_ERROR_FATAL_STATE = re.compile(r"regulator_|clk_|gpiod?_set|reset_control|disable_irq|pm_runtime_put|iio_device_suspend")
SUSPEND_ERROR_FATAL_CONSTANTS = {"true": True, "1": True, "false": False, "0": False}

suspend_error_fatal_found = {}  # callback -> SuspendErrorFatal


def suspend_error_fatal_arguments(text):
    # What stands between the parentheses that TEXT begins with, split at commas.
    parts, depth = [""], 0
    for c in text:
        depth += (c in "([{") - (c in ")]}")
        if depth == 0:
            break
        if c == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += c
    return [part.strip("( \t\n") for part in parts]


def suspend_error_fatal_dead(body, at, known):
    # Offset AT of the function BODY is not reached, KNOWN being the flags of which the value is certain.
    for m in re.finditer(r"^(\s*)if\s*\(\s*(!?)\s*(\w+)\s*\)\s*", body[:at], re.M):
        if m.group(3) not in known:
            continue
        true = known[m.group(3)] != bool(m.group(2))
        end = statement_end(body, m.end())
        other = re.match(r"\s*else\b\s*", body[end:])
        last = statement_end(body, end + other.end()) if other else end
        if (end <= at < last) if true else (at < end):
            return True
        taken = body[m.end():end] if true else body[end:last]
        if last <= at and is_outermost(body[:m.start()]) and re.search(r"\breturn\b[^;]*;\s*\}?$", taken):
            return True
    return False


def suspend_error_fatal_runs(path):
    # No constant flag handed down along PATH keeps the transfer from being run.
    known = {}
    for (fn, name, p), below in zip(path, path[1:] + [None]):
        before, after = around(p)
        if suspend_error_fatal_dead(before + after, len(before), known):
            return False
        if below:
            values = [SUSPEND_ERROR_FATAL_CONSTANTS.get(a, known.get(a))
                      for a in suspend_error_fatal_arguments(after[after.find("("):])]
            names = [re.search(r"\w*$", a).group(0) for a in suspend_error_fatal_arguments(pm_source[below[0]].arguments)]
            known = {n: v for n, v in zip(names, values) if v is not None}
    return True


def suspend_error_fatal_raw(call):
    # The returns that hand on the error of CALL as it is, and do not stand behind a test that changes or drops it.
    before, after = around(call.p)
    v = re.search(r"(\w+)\s*=\s*$", before)
    changed = r"\s*(?:-E(?:AGAIN|BUSY)|0)\s*;"
    if v:
        v = v.group(1)
        test = r"\bif\s*\((?:[^{};!]*[^{};!\w])?%s\b(?!\s*(?:>|==))[^{};]*\)\s*\{?[^{}]*" % v
        changed = r"%s(?:\breturn|\b%s\s*=)%s" % (test, v, changed)
    raw = []
    for at, r in sorted(call.returns.items()):
        until, statement = around(r)
        if not (re.search(r"-E(AGAIN|BUSY)\b", statement.partition(";")[0]) or v and re.search(changed, until[len(before):])):
            raw.append(r)
    return raw


def suspend_error_fatal_enabled():
    # Else the callback runs only if somebody else, a bus, enables runtime PM.
    return any(re.match(r"(devm_)?pm_runtime_\w*enable", call) for f in pm_source.values() for call in f.calls)


class SuspendErrorFatal:
    def __init__(self, fn):
        self.fn, self.culprit, returns = fn, None, {}
        for path in itertools.islice(bus_errors_paths(fn, suspend_error_fatal_raw), 100):
            if suspend_error_fatal_runs(path):
                self.culprit = self.culprit or path[-1]
                returns.update({place(r): r for r in suspend_error_fatal_raw(bus_errors_flow[fn][place(path[0][2])])})
        self.returns = [r for at, r in sorted(returns.items())]
        self.forms = [suspend_error_fatal_form(r) for r in self.returns]
        names = bus_errors_closure(fn) - set(pm_source)
        touched = [name for name in sorted(names) if SUSPEND_ERROR_FATAL_STATE.match(name) and
                   not (name.startswith("disable_irq") and "enable_irq" in names)]
        self.unfixed = None
        if touched:
            self.unfixed = "no patch: it also calls %s(), first see that it can run again after a failure" % touched[0]
        elif None in self.forms:
            self.unfixed = "no patch: the return on line %s wants rewriting" % self.returns[self.forms.index(None)][0].line

    def message(self):
        callee, name, p = self.culprit
        text = ("an error of %s() on %s reaches the PM core, which stores all but -EAGAIN and -EBUSY in power.runtime_error: "
                "after one failed transfer the device can neither suspend nor resume any more; return -EAGAIN for it"
                % (name, line_of(p[0].file, p[0].line, self.returns[0][0].file)))
        if not suspend_error_fatal_enabled():
            text += ", although this module does not enable runtime PM yet"
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


def suspend_error_fatal_form(r):
    # How patch mode changes the return at R.
    before, after = around(r)
    value = after.partition(";")[0][len("return"):].strip()
    indent = len(before[before.rfind("\n") + 1:].expandtabs())
    if re.fullmatch(r"-E\w+", value):
        return "error"
    if re.fullmatch(r"\w+", value):
        inside = enclosing(r)
        return "error" if inside and inside[0][0] == "if" and is_error_test(inside[0][1], value) else "value"
    if not re.fullmatch(r"[\w.>-]+\s*\(.*\)", value, re.S):
        return None
    value, alone = " ".join(value.split()), before.rstrip()[-1] in ";{}"
    if indent + len("return %s < 0 ? -EAGAIN : 0;" % value) <= 80:
        return "value"
    return "call" if alone and indent + len("if (%s < 0)" % value) <= 80 else None


def suspend_error_fatal_at(p, form=None):
    # P is a return that has to change, with FORM one that patch mode changes that way.
    hit = suspend_error_fatal_found.get(p[0].current_element)
    forms = {} if not hit or form and hit.unfixed else dict(zip(map(place, hit.returns), hit.forms))
    return place(p) in forms and form in (None, forms[place(p)])

@script:python@
@@
suspend_error_fatal_found.clear()

@script:python depends on bus_errors_may@
@@
for fn in functions("runtime_suspend"):
    hit = SuspendErrorFatal(fn) if fn in pm_source else None
    if hit and hit.culprit:
        suspend_error_fatal_found[fn] = hit

@script:python depends on report || org@
@@
for fn, hit in sorted(suspend_error_fatal_found.items()):
    name, p = hit.culprit[1:]
    finding("suspend-error-fatal", hit.returns[0], hit.message(),
            related=[(p, "%s() can fail" % name)] * (p[0].file == hit.returns[0][0].file)
            + [(r, "%s() also returns an error here" % fn) for r in hit.returns[1:]],
            confidence=None if suspend_error_fatal_enabled() else "Low", fix=False if hit.unfixed else None)

@depends on context@
expression e;
position r : script:python() { suspend_error_fatal_at(r) };
@@
* return@r e;

@depends on patch@
expression e;
position error : script:python() { suspend_error_fatal_at(error, "error") };
position value : script:python() { suspend_error_fatal_at(value, "value") };
position call : script:python() { suspend_error_fatal_at(call, "call") };
@@
(
return@error
- e
+ -EAGAIN
 ;
|
return@value
- e
+ e < 0 ? -EAGAIN : 0
 ;
|
-return@call e;
+if (e < 0)
+	return -EAGAIN;
+return 0;
)
