// SPDX-License-Identifier: GPL-2.0-only
/// The PM core takes a runtime PM reference to each device before ->prepare and
/// drops it after ->complete: in a system-sleep callback power.usage_count is
/// never 0.  A test for 0 goes the same way each time, so that the system
/// refuses to suspend, or the device is never put to rest.
///
/// Drop the test.  What it was meant to find out is better asked of the driver
/// itself: whether it is busy, or with pm_runtime_suspended() whether the device
/// is asleep already.
///
//# Fine: a comparison with 1 (it allows for the PM core's own reference, though
//# not for the one of power/control set to on), values that are only printed,
//# tests behind PMSG_IS_AUTO() or another condition on which kind of suspend it
//# is, also a status of RPM_SUSPENDING, and counts that the function drops first.
//# ->prepare and ->complete count for the device that they are called for only:
//# others may not be held yet.  Low: usb_driver callbacks, which runtime PM calls
//# as well, so that the test may be there to tell the two apart; and USB core.
//# Not seen: the read in another module than the callback, or in a macro.
//|  	/* ->suspend() */
//| -	if (atomic_read(&dev->power.usage_count))
//| +	if (acme->busy)
//|  		return -EBUSY;
//
// Confidence: High
// Measured: 1 right, 0 wrong, 0 arguable (6.12)
// Impact: abort
// Origin: seed 004
// Kernel: 5.10-
// Fix: report-only, what the test was meant to protect has to be found out first
// Proof: the system refuses to suspend an unused device, or leaves it on; with the driver's own state it suspends unless in use (6.1, 6.12, 7.3)
// Keywords: usage_count atomic_read
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
usage_count_in_found = {}      # (file, function) -> the callback that it runs in, position lists of its tests

USAGE_COUNT_IN_OTHER = re.compile(r"(?i)PMSG|auto|runtime|rpm|system|sleep|event|freez|hibernat")
USAGE_COUNT_IN_ZERO = re.compile(r"\s*(?:(?:==|!=|>|<=)\s*0\b|(?:<|>=)\s*1\b)")
USAGE_COUNT_IN_PUT = re.compile(r"\bpm_runtime_(?:put|allow)\w*\s*\(|\batomic_(?:dec|sub|set)\w*\s*\([^;]*usage_count")


def usage_count_in_truth(before, after):
    # The value between BEFORE and AFTER is asked whether it is 0, and for nothing else.
    before, after = before.rstrip(), after.lstrip()
    if USAGE_COUNT_IN_ZERO.match(after) or re.search(r"\b0\s*(?:==|!=|<|>=)$", before):
        return True
    if re.match(r"[<>=!+*/%^-]|&(?!&)|\|(?!\|)", after) or re.search(r"(?:[<>=!]=|<|>)$", before):
        return False
    if before.endswith(("!", "&&", "||")) or after.startswith(("&&", "||", "?")):
        return True
    while before.endswith("(") and after.startswith(")"):
        if re.search(r"\b(?:if|while|(?:un)?likely|WARN\w*)\s*\($", before):
            return True
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    return False


def usage_count_in_test(p):
    # What stands at P, the name usage_count in an atomic_read() of it, is asked whether it is 0: there, or in a local.
    before, after = around(p)
    read = before.rfind("atomic_read")
    closing = re.match(r"usage_count\s*\)", after)
    if read < 0 or not closing:
        return False
    before, after = before[:read], after[closing.end():]
    local = re.search(r"(?<![\w.>])(\w+)\s*=\s*$", before)
    if not local or not after.lstrip().startswith(";"):
        return usage_count_in_truth(before, after)
    uses = list(re.finditer(r"(?<![\w.>])%s\b(?!\s*=(?!=))" % local.group(1), after))
    return any(usage_count_in_truth(after[:m.start()], after[m.end():]) for m in uses)


def usage_count_in_guarded(p):
    # The test at P is made in one kind of suspend only, or of a count that is dropped first.
    before, after = around(p)
    before += after.split("{")[0].split(";")[0]
    if USAGE_COUNT_IN_PUT.search(before):
        return True
    heads = "".join(header for word, header, at in enclosing(p) if word in ("if", "switch", "while"))
    # No device is about to be suspended while the system goes to sleep.
    if re.search(r"\bif\s*\((?=[^;{}|]*==\s*RPM_SUSPENDING)[^;{}|]*&&[^;{}|]*$", before):
        return True
    left = re.findall(r"\bif\s*\(([^;{}]*)\)\s*(?:\{[^{}]*)?\breturn\b", before)
    other = re.sub(r"atomic_read\s*\([^;]*?usage_count\s*\)|pm_runtime_\w+", "", heads + " ".join(left))
    return bool(USAGE_COUNT_IN_OTHER.search(other) or "PMSG_IS_AUTO" in before)


def usage_count_in_callback(fn, e):
    # The system-sleep callback in the course of which FN asks for the count of E: (its name, where it is set, kind of driver).
    found = []
    for kind, var, member, callback, path in pm_tables:
        if pm_role_of(kind, member) != "sleep" or kind == "phy_driver":
            continue
        if member in ("prepare", "complete") and not (fn == callback and is_bus_device(fn, e)):
            continue
        if fn == callback or fn in callees(callback, 3):
            found.append((kind == "usb_driver", not member.startswith(("suspend", "resume")), member, callback))
    return min(found, default=None)


def usage_count_in_add(e, p):
    fn = p[0].current_element
    if is_struct_device(e, fn) and usage_count_in_test(p) and not usage_count_in_guarded(p):
        callback = usage_count_in_callback(fn, e)
        if callback:
            usage_count_in_found.setdefault((p[0].file, fn), (callback, []))[1].append(p)


def usage_count_in_is_found(p):
    return any(place(p) == place(q) for callback, tests in usage_count_in_found.values() for q in tests)


def usage_count_in_report():
    for (usb, rare, member, callback), tests in usage_count_in_found.values():
        tests.sort(key=place)
        p, others = tests[0], tests[1:]
        runs = pm_source.get(callback)
        at = " (%s)" % line_of(runs.path, runs.line, p[0].file) if runs else ""
        finding("usage-count-in-suspend", p,
                "power.usage_count is never 0 while %s()%s runs as ->%s, as the PM core holds a reference to each device: the test always goes the same way, and the system cannot suspend or the device is left running; drop the test, or call pm_runtime_suspended() instead"
                % (callback, at, member),
                related=[(q, "tested again") for q in others],
                confidence="Low" if usb or under(p, "drivers/usb/core", "arch", "drivers/acpi") else None)

@script:python@
@@
usage_count_in_found.clear()

@usage_count_in_suspend@
expression e;
position p;
@@
(
atomic_read(&e->power.usage_count@p)
|
atomic_read(&e.power.usage_count@p)
)

@script:python@
e << usage_count_in_suspend.e;
p << usage_count_in_suspend.p;
@@
usage_count_in_add(e, p)

@usage_count_in_suspend_star depends on context@
expression e;
position p : script:python() { usage_count_in_is_found(p) };
@@
(
* atomic_read(&e->power.usage_count@p)
|
* atomic_read(&e.power.usage_count@p)
)

@script:python depends on report || org@
@@
usage_count_in_report()
