// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_set_active() and pm_runtime_set_suspended() work only while
/// runtime PM is disabled; while it is enabled they return -EAGAIN and change
/// nothing. In a probe, a device that is already powered then still counts as
/// suspended: the first pm_runtime_get_sync() runs ->runtime_resume() and takes
/// its clocks and supplies twice. In a remove, one that was powered down by
/// hand still counts as active, and devres runs ->runtime_suspend() on it when
/// it undoes devm_pm_runtime_enable() and nothing holds the usage count.
///
/// Call it before pm_runtime_enable(), and when tearing down only after
/// pm_runtime_disable(). devm_pm_runtime_enable() is undone only after the
/// failed probe or ->remove(): let runtime PM put the device down there.
///
//# Fine, and left alone: a status set behind a failed resume, which leaves an
//# error that makes it legal; one behind a failed devm_pm_runtime_enable(); an
//# enable in a remove or PM callback that has not disabled before, as that may
//# only balance one of two disables.
//# Not seen: runtime PM that a bus (PCI, USB) or, for a probe, another function
//# has enabled, and a disable or resume hidden in another module.
//| +	pm_runtime_set_active(dev);
//|  	pm_runtime_enable(dev);
//| -	pm_runtime_set_active(dev);
//
// Confidence: High
// Measured: 14 right, 0 wrong, 0 arguable (6.1 and 6.12)
// Impact: power
// Origin: seed 003
// Kernel: 5.10-
// Fix: report-only, which of the two calls has to move depends on what the hardware is at that point
// Proof: the idle device stays on, its first user enables the clock twice, and devres suspends one that is off; none of it with the calls in order (6.1, 6.12, 7.3)
// Keywords: pm_runtime_set_active|pm_runtime_set_suspended pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
SET_STATUS_OFF = re.compile(r"pm_runtime_(?:disable|force_suspend)$|devm_add_action")
SET_STATUS_RESUME = re.compile(r"pm_(?:runtime_(?:get|get_sync|resume_and_get|resume|get_active)|request_resume)$")
SET_STATUS_CHANGE = re.compile(r"pm_runtime_(?:put|put_sync\w*|put_autosuspend|suspend|autosuspend|idle)$")

set_status_enables = []  # (name, device, position list) of each enable
set_status_found = {}    # place of the call -> SetStatusWhileEnabled


def set_status_reaches(fn, pattern):
    # FN is called PATTERN, or calls something so called, up to two calls down.
    key = "set_status", str(fn), pattern.pattern
    if key not in pm_cache:
        fns = {str(fn)} | callees(fn)
        pm_cache[key] = any(map(pattern.match, fns.union(*(pm_source[f].calls for f in fns if f in pm_source))))
    return pm_cache[key]


def set_status_disables(fn):
    return set_status_reaches(fn, SET_STATUS_OFF)


def set_status_changes(fn):
    return set_status_disables(fn) or set_status_reaches(fn, SET_STATUS_RESUME) or set_status_reaches(fn, SET_STATUS_CHANGE)


def set_status_phase(fn):
    # FN runs, or may, in a phase of system sleep in which the core has disabled runtime PM.
    return any(re.search(r"_(?:late|early|noirq)$", t[2]) and (t[3] == fn or fn in callees(t[3])) for t in pm_tables) \
        or bool(re.search(r"late|early|noirq", fn))


def set_status_enabler(p):
    # The enable at P turns runtime PM on: it is not the one that takes back a disable by somebody else.
    fn = p[0].current_element
    if tears_down(fn) or in_role(fn, "remove", "shutdown") or PM_TEARDOWN.search(fn):
        return False
    if "pm_runtime_disable" in re.findall(r"\w+", around(p)[0]):
        return not set_status_phase(fn)
    return not (in_role(fn, "sleep", "runtime_suspend", "runtime_resume") or re.search(r"suspend|resume", fn))


def set_status_device(fn, e):
    # Expression E, a variable of function FN replaced by what it was set to.
    e, body = "".join(str(e).split()), pm_source[fn].body if fn in pm_source else ""
    for _ in range(3):
        values = re.findall(r"(?<![>.\w])%s\s*=([^=;][^;]*);" % re.escape(e), body)
        if len(values) != 1:
            break
        e = "".join(values[0].split())
    return e


def set_status_resumed(p):
    # A resume before P, in its function, may have failed.
    return any(set_status_reaches(c, SET_STATUS_RESUME) for c in re.findall(r"\b(\w+)\s*\(", around(p)[0]))


def set_status_resume_failed(p):
    returned = re.search(r"\bif\s*\([^;{}]*\)\s*return\s*$", around(p)[0])
    return set_status_resumed(p) and bool(returned or any(word == "if" for word, header, at in enclosing(p)))


class SetStatusWhileEnabled:
    # CALL at P, which does nothing as ENABLE at E has been called.
    def __init__(self, call, p, enable, e, remove=False):
        self.call, self.p, self.enable, self.e, self.remove = str(call), p, enable, e, remove
        self.unsure = remove and set_status_resumed(p)

    def message(self):
        text = "%s() returns -EAGAIN and changes nothing%s, as %s() on line %s has enabled runtime PM" % (
            self.call, " (unless the resume before it failed)" if self.unsure else "", self.enable, self.e[0].line)
        if self.remove:
            if "devm" in self.enable:
                return text + " until devres undoes it: the device still counts as active and may be suspended once more then;" \
                              " have runtime PM suspend it before its resources go"
            return text + ": a device that was powered down by hand counts as active until the unbind is over;" \
                          " call it behind pm_runtime_disable()"
        if self.call == "pm_runtime_set_active":
            return text + ": the device stays suspended and its first resume powers it up once more; call it first"
        return text + ": a device that was powered down by hand may still count as active; " + (
            "devres disables runtime PM only after the failed probe" if "devm" in self.enable
            else "call it behind pm_runtime_disable()")


def set_status_known(fn, e, p):
    # Function FN enables at E only on a condition and disables on the same one, or asks whether it has to.
    body = "".join(pm_source[fn].body.split()) if fn in pm_source else ""
    headers = {header for word, header, at in set(enclosing(e)) - set(enclosing(p)) if word == "if"}
    return any("!pm_runtime_enabled" in header for word, header, at in set(enclosing(p)) - set(enclosing(e))) \
        or "if(pm_runtime_enabled(" in body and "pm_runtime_disable(" in body \
        or any("if(%s)%spm_runtime_disable(" % (h, brace) in body for h in headers for brace in ("", "{"))


def set_status_add(call, x, y, e, p, enable):
    # Backwards goes only a loop, to the next device.
    fn = p[0].current_element
    same = int(p[0].line) > int(e[0].line) and set_status_device(fn, x) == set_status_device(fn, y)
    if same and set_status_enabler(e) and not set_status_known(fn, e, p):
        set_status_found.setdefault(place(p), SetStatusWhileEnabled(call, p, str(enable), e))


def set_status_before(fn, remove):
    # What function REMOVE does before it calls FN; None if it is neither FN nor calls it.
    if fn == remove:
        return ""
    call = re.search(r"\b%s\s*\(" % fn, pm_source[remove].body) if remove in pm_source else None
    return pm_source[remove].body[:call.start()] if call else None


def set_status_in_remove(call, y, p):
    # Nothing before P in a remove, or in what it calls, has disabled what its probe has enabled.
    fn = p[0].current_element
    for driver in drivers():
        for remove in driver_reaches(driver, "remove") & functions("remove"):
            text = set_status_before(fn, remove)
            calls = re.findall(r"\b(\w+)\s*\(", text + around(p)[0]) if text is not None else ["pm_runtime_disable"]
            if "pm_runtime_enable" in calls or any(map(set_status_disables, calls)) or set_status_resume_failed(p):
                continue
            probe = driver_reaches(driver, "probe")
            for enable, x, e in set_status_enables:
                if e[0].current_element in probe and same_device(x, y):
                    set_status_found.setdefault(place(p), SetStatusWhileEnabled(call, p, enable, e, True))


def set_status_in_action(call, p):
    # A devm action that is queued behind devm_pm_runtime_enable() runs before that is undone.
    fn = p[0].current_element
    if fn not in pm_actions or any(map(set_status_disables, re.findall(r"\b(\w+)\s*\(", around(p)[0]))):
        return
    for enable, x, e in set_status_enables:
        if enable.startswith("devm_") and re.search(r"\bdevm_add_action\w*\s*\([^;]*,\s*%s\s*," % fn, around(e)[1]):
            set_status_found.setdefault(place(p), SetStatusWhileEnabled(call, p, enable, e, True))

@script:python@
@@
del set_status_enables[:]
set_status_found.clear()

@set_status_while_enabled_enable@
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
expression x;
position p;
@@
enable@p(x)

@script:python@
enable << set_status_while_enabled_enable.enable;
x << set_status_while_enabled_enable.x;
p << set_status_while_enabled_enable.p;
@@
set_status_enables.append((str(enable), str(x), p))

// Where the enable or a resume failed, runtime PM is off or holds an error: the
// branches that are taken then are stepped over. Without when any, the dots
// would not pass another if.
@set_status_while_enabled_direct depends on set_status_while_enabled_enable exists@
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
identifier call = {pm_runtime_set_active, pm_runtime_set_suspended};
identifier other : script:python() { set_status_changes(other) };
expression x, y, ret, c;
statement S;
position e, p;
@@
(
ret = enable@e(x);
if (c) S
|
if (<+... enable@e(x) ...+>) S
|
enable@e(x);
)
... when != other(...)
    when any
call@p(y)

@script:python@
enable << set_status_while_enabled_direct.enable;
call << set_status_while_enabled_direct.call;
x << set_status_while_enabled_direct.x;
y << set_status_while_enabled_direct.y;
e << set_status_while_enabled_direct.e;
p << set_status_while_enabled_direct.p;
@@
set_status_add(call, x, y, e, p, enable)

@set_status_while_enabled_resumed depends on set_status_while_enabled_enable exists@
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
identifier get = {pm_runtime_get_sync, pm_runtime_resume_and_get};
identifier call = {pm_runtime_set_active, pm_runtime_set_suspended};
identifier other : script:python() { set_status_changes(other) };
expression x, y, z, ret, res, c, d;
statement S, T;
position e, p;
@@
(
ret = enable@e(x);
if (c) S
|
if (<+... enable@e(x) ...+>) S
|
enable@e(x);
)
... when != other(...)
    when any
(
res = get(z);
if (d) T
|
if (<+... get(z) ...+>) T
)
... when != other(...)
    when any
call@p(y)

@script:python@
enable << set_status_while_enabled_resumed.enable;
call << set_status_while_enabled_resumed.call;
x << set_status_while_enabled_resumed.x;
y << set_status_while_enabled_resumed.y;
e << set_status_while_enabled_resumed.e;
p << set_status_while_enabled_resumed.p;
@@
set_status_add(call, x, y, e, p, enable)

@set_status_while_enabled_call depends on set_status_while_enabled_enable@
identifier call = {pm_runtime_set_active, pm_runtime_set_suspended};
expression y;
position p;
@@
call@p(y)

@script:python@
call << set_status_while_enabled_call.call;
y << set_status_while_enabled_call.y;
p << set_status_while_enabled_call.p;
@@
set_status_in_remove(call, y, p)
set_status_in_action(call, p)

@depends on context@
identifier call = {pm_runtime_set_active, pm_runtime_set_suspended};
position p : script:python() { place(p) in set_status_found };
@@
* call@p(...)

@script:python depends on report || org@
@@
for hit in set_status_found.values():
    low = hit.unsure or under(hit.p, "drivers/usb/core", "arch", "drivers/acpi", "drivers/base")
    finding("set-status-while-enabled", hit.p, hit.message(), related=[(hit.e, "runtime PM is enabled")],
            confidence="Low" if low else None)
