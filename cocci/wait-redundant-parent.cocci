// SPDX-License-Identifier: GPL-2.0-only
/// The PM core resumes a device after its parent and suspends it before its
/// parent.  Waiting for the parent is therefore redundant on resume; on suspend
/// the parent in turn waits for this device, and with asynchronous suspend
/// neither gets any further.  A device that waits for itself is no better off:
/// its transition ends only after the callback that waits.
///
/// Drop the call.  device_pm_wait_for_dev() is for devices that are not parent
/// and child, like companion controllers.
///
//# Companion waits are right and silent.  So are files that call
//# pm_suspend_ignore_children(), and work functions, threads and handlers of
//# interrupts and timers: the PM core does not order those after anything.
//# A parent that a function returns, or that is found through a structure of
//# the bus (&udev->parent->dev), is not recognised.  Neither 6.1 nor 6.12 has a
//# hit: the confidence rests on what drivers/base/power/main.c does.
//|  	/* ->suspend() and ->resume() */
//| -	device_pm_wait_for_dev(dev, dev->parent);
//
// Confidence: High
// Measured: none, neither 6.1 nor 6.12 has a finding
// Impact: deadlock
// Origin: seed 004
// Kernel: 5.10-
// Fix: yes
// Subject: Do not wait for the parent on system sleep
// Proof: an asynchronous suspend never ends, nor does the resume of a device that waits for itself; without the call both end, and the resume still comes after the parent's (6.1, 6.12, 7.3)
// Keywords: device_pm_wait_for_dev
// Options: --no-includes --include-headers
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
wait_redundant_parent_found = {}     # position of a redundant call -> what it waits for; why patch mode leaves it, or None
wait_redundant_parent_locals = set()    # (file, line) of the declarations that go with a call

WAIT_REDUNDANT_PARENT_PATH = r"[A-Za-z_][\w.>\[\]-]*"
WAIT_REDUNDANT_PARENT_OUTSIDE = re.compile(r"\b(work_struct|kthread_work|timer_list)\b|^\(\s*(int\s+\w+\s*,\s*)?void\s*\*")


def wait_redundant_parent_plain(e):
    # E without blanks and needless parentheses; (&a)->b is a.b
    e = re.sub(r"\s", "", e)
    e = re.sub(r"\(&(%s)\)->" % WAIT_REDUNDANT_PARENT_PATH, r"\1.", e)
    return re.sub(r"(?<!\w)\((&?%s)\)" % WAIT_REDUNDANT_PARENT_PATH, r"\1", e)


def wait_redundant_parent_full(e, f):
    # E with the locals of F that it starts from replaced by their only value; None if they change.
    e = wait_redundant_parent_plain(e)
    for _ in range(4):
        m = re.match(r"(&?)([A-Za-z_]\w*)", e)
        if not m:
            return e
        name = m.group(2)
        values = re.findall(r"(?<![\w.>])%s\s*=(?!=)\s*([^;,]+)" % name, f.body)
        if not values:
            return e
        shared = re.search(r"&\s*%s\b(?!\s*(->|\.|\[))" % name, f.body)
        if len(values) > 1 or shared or re.search(r"\b%s\b" % name, f.arguments):
            return None
        value = wait_redundant_parent_plain(values[0])
        if not re.fullmatch("&?" + WAIT_REDUNDANT_PARENT_PATH, value) or value == "NULL":
            return e
        e = wait_redundant_parent_plain("%s(%s)%s" % (m.group(1), value, e[m.end():]))
    return e


def wait_redundant_parent_whom(who, whom, f):
    # What the device WHOM is to the device WHO: its parent, itself, or nothing that this rule knows.
    pairs = [(wait_redundant_parent_plain(who), wait_redundant_parent_plain(whom))]
    if f:
        pairs.append((wait_redundant_parent_full(who, f), wait_redundant_parent_full(whom, f)))
    for a, b in pairs:
        if a and b and b == wait_redundant_parent_plain("(%s)->parent" % a):
            return "parent"
        if a and a == b:
            return "self"
    return None


def wait_redundant_parent_outside(name):
    f = pm_source.get(name)
    return bool(f and WAIT_REDUNDANT_PARENT_OUTSIDE.search(f.arguments))


def wait_redundant_parent_closing(text, at):
    # Offset behind the bracket that closes the one at AT.
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "({") - (text[i] in ")}")
        if depth == 0:
            return i + 1
    return len(text)


def wait_redundant_parent_block(text, at):
    # Offset of the brace that opens the innermost block around AT.
    depth = 1
    while at > 0 and depth:
        at -= 1
        depth += (text[at] == "}") - (text[at] == "{")
    return at


def wait_redundant_parent_unused(name, body, f):
    # NAME is a local of F, and nothing in BODY uses it.
    if re.search(r"\b%s\b" % name, f.arguments) or not re.search(r"[\s*]%s\s*[=;,]" % name, f.body):
        return False
    return not re.search(r"(?<![\w.>])%s\s*(->|\.|\)|\[)|\(\s*%s\s*,|\breturn\s+%s\b" % (name, name, name), body)


def wait_redundant_parent_leftover(p, call, f):
    # The local that is declared for the call alone: None, or the line of its declaration, 0 where that must stay.
    names = re.findall(r"(?<![\w.>])[A-Za-z_]\w*", call)[1:]
    rest = re.sub(r"\bdevice_pm_wait_for_dev\s*\((?:[^()]|\([^()]*\))*\)", "", f.body)
    unused = [name for name in names if wait_redundant_parent_unused(name, rest, f)]
    if not unused:
        return None
    lines = pm_files[p[0].file].split("\n")
    declaration = re.compile(r"\s*struct\s+device\s*\*\s*%s\s*=\s*&?(%s)\s*;\s*" % (unused[0], WAIT_REDUNDANT_PARENT_PATH))
    for line in range(int(p[0].line), f.line - 1, -1):
        m = declaration.fullmatch(lines[line - 1])
        if m:
            rest = rest.replace(m.group(0).strip(), "", 1)
            base = re.match(r"\w+", m.group(1)).group(0)
            alone = len(re.findall(r"(?<![\w.>])%s\b" % unused[0], f.body.replace(call, "", 1))) == 1
            return line if len(set(unused)) == 1 and alone and not wait_redundant_parent_unused(base, rest, f) else 0
    return 0


def wait_redundant_parent_why(p, f):
    # Why the call at P cannot simply be deleted, or None.
    text = pm_files[p[0].file]
    raw = pm_text(p[0].file).split("\n")
    lines = text.split("\n")
    first = int(p[0].line) - 1
    start = sum(len(line) + 1 for line in lines[:first]) + int(p[0].column)
    end = wait_redundant_parent_closing(text, text.index("(", start))
    last = text.count("\n", 0, end)
    before, call = text[:start].rstrip(), text[start:end]
    branch = re.search(r"([):]|\b(else|do))$", before)
    if not text[end:].lstrip().startswith(";") or not (branch or before[-1:] in tuple(";{}")):
        return "its value is used"
    brace = wait_redundant_parent_block(text, start)
    inner = text[brace:wait_redundant_parent_closing(text, brace)]
    if branch or inner.count(";") < (2 if text[brace - 1] == "\n" else 3):
        return "nothing, or a lone statement in braces, would remain of the branch"
    if raw[first:last + 1] != lines[first:last + 1] or (raw[first - 1].strip() and not lines[first - 1].strip()):
        return "the comment or #if at the call goes with it"
    local = wait_redundant_parent_leftover(p, call, f) if f else None
    if local == 0 or local and raw[local - 1] != lines[local - 1]:
        return "a local variable goes with it"
    # Coccinelle would take the blank line behind the other declarations as well
    if local and not "".join(lines[local:first]).strip() and lines[last + 1].strip() and lines[local - 2].strip() != "{":
        return "a local variable goes with it"
    if local:
        wait_redundant_parent_locals.add((p[0].file, str(local)))
    return None


def wait_redundant_parent_at(p):
    return p[0].file, p[0].line, p[0].column


def wait_redundant_parent_add(who, whom, p):
    fn = p[0].current_element
    f = pm_source.get(fn)
    kind = wait_redundant_parent_whom(who, whom, f)
    outside = wait_redundant_parent_outside(fn) or (callers(fn) and all(wait_redundant_parent_outside(g) for g in callers(fn)))
    if kind and not outside and not group_calls("pm_suspend_ignore_children"):
        wait_redundant_parent_found[wait_redundant_parent_at(p)] = kind, wait_redundant_parent_why(p, f)


def wait_redundant_parent_drops(p):
    # Patch mode deletes the call at P.
    kind, why = wait_redundant_parent_found.get(wait_redundant_parent_at(p), (None, None))
    return kind is not None and why is None


def wait_redundant_parent_report(p):
    kind, why = wait_redundant_parent_found[wait_redundant_parent_at(p)]
    text = {"parent": "the PM core resumes a device after its parent anyway, and on asynchronous suspend the parent waits for this device, so that both hang",
            "self": "a device that waits for itself never leaves its own callback when it is suspended or resumed asynchronously"}[kind]
    finding("wait-redundant-parent", p,
            "%s: drop device_pm_wait_for_dev()%s" % (text, ", by hand here because " + why if why else ""),
            fix=False if why else None)

@script:python@
@@
wait_redundant_parent_found.clear()
wait_redundant_parent_locals.clear()

@wait_redundant_parent@
expression who, whom;
position p;
@@
device_pm_wait_for_dev@p(who, whom)

@script:python@
who << wait_redundant_parent.who;
whom << wait_redundant_parent.whom;
p << wait_redundant_parent.p;
@@
wait_redundant_parent_add(who, whom, p)

@wait_redundant_parent_star depends on context@
position p : script:python() { wait_redundant_parent_at(p) in wait_redundant_parent_found };
@@
* device_pm_wait_for_dev@p(...)

@wait_redundant_parent_drop depends on patch@
position p : script:python() { wait_redundant_parent_drops(p) };
position q : script:python() { (q[0].file, q[0].line) in wait_redundant_parent_locals };
identifier local;
expression e;
@@
(
- device_pm_wait_for_dev@p(...);
|
- struct device *local@q = e;
)

@script:python depends on report || org@
p << wait_redundant_parent.p;
@@
if wait_redundant_parent_at(p) in wait_redundant_parent_found:
    wait_redundant_parent_report(p)
