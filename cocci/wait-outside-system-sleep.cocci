// SPDX-License-Identifier: GPL-2.0-only
/// device_pm_wait_for_dev() waits until a device has got through its part of a
/// system-sleep transition.  Outside of one it does nothing, so the other device
/// can still be suspended when the driver uses it.  In the middle of one it can
/// wait for a device whose own callback waits for the very thread or lock that
/// waits here.
///
/// Call it in system-sleep callbacks only.  To have another device awake at
/// runtime, call pm_runtime_get_sync() on it, or make it a supplier with
/// device_link_add() and DL_FLAG_PM_RUNTIME.
///
//# Fine: a callback that system sleep and runtime PM share, if it tests which of
//# them it is for (PMSG_IS_AUTO(), a parameter, a flag of the driver).  Work that
//# only the resume callbacks queue, or of which the file does not show who queues
//# it, is of confidence Low: it may be meant for system resume.  A callback that
//# is called through a pointer is not seen.  Neither 6.1 nor 6.12 has a hit.
//|  	/* an interrupt's work */
//| -	device_pm_wait_for_dev(dev, front);
//| +	ret = pm_runtime_resume_and_get(front);
//| +	if (ret)
//| +		return;
//
// Confidence: Moderate
// Measured: none, neither 6.1 nor 6.12 has a finding
// Impact: deadlock
// Origin: seed 004
// Kernel: 5.10-
// Fix: report-only, what orders the devices at runtime is for the driver to say
// Proof: at runtime the other device is used while it is off, and in its resume work and resume wait for each other; pm_runtime_resume_and_get() does neither (6.1, 6.12, 7.3)
// Keywords: device_pm_wait_for_dev
// Options: --no-includes --include-headers
// Slice: keywords
// Uses: callbacks works_text

virtual patch
virtual context
virtual org
virtual report
virtual pm_wq_freezable

@initialize:python@
@@
wait_outside_found = {}     # place of the call -> (position list, where it runs, confidence)

WAIT_OUTSIDE_ROLES = ("runtime_suspend", "runtime_resume", "runtime_idle", "probe", "remove", "shutdown", "action")
WAIT_OUTSIDE_GUARD = re.compile(r"PMSG|PM_EVENT|(?<!power\.is_)(?:sleep|suspend|resum|runtime|rpm|system)(?!\w*\s*\()", re.I)
WAIT_OUTSIDE_LATER = re.compile(r"\b(work_struct|kthread_work|timer_list|hrtimer)\s*\*")
WAIT_OUTSIDE_IRQ = re.compile(r"\b\w*request_(?:\w+_)?irq\w*\s*\(((?:[^()]|\([^()]*\))*)\)")


def wait_outside_asks(text, fn):
    # An if in TEXT, the beginning of FN, asks what the call is for: by a parameter or a flag of the driver.
    parameters = re.findall(r"\b(?:bool|int|u8|u32|unsigned\s+\w+|pm_message_t|enum\s+\w+)\s+(\w+)\s*[,)]", pm_source[fn].arguments)
    for condition in re.findall(r"\bif\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)", text):
        if WAIT_OUTSIDE_GUARD.search(re.sub(r"power\s*\.\s*\w+", "", condition)) \
                or any(re.search(r"(?<![\w.>])%s\b" % name, condition) for name in parameters):
            return True
    return False


def wait_outside_chains(fn, after):
    # The functions that end in a call of FN, from outside in, none of which asks what it is called for.
    # AFTER is the text of FN before the wait.
    chains = [] if wait_outside_asks(after, fn) else [[fn]]
    for _ in range(3):
        for chain in list(chains):
            for caller in sorted(callers(chain[0]) - set(chain)):
                body = pm_source[caller].body
                at = re.search(r"\b%s\s*\(" % chain[0], body)
                if [caller] + chain not in chains and not wait_outside_asks(body[:at.start()], caller):
                    chains.append([caller] + chain)
    return chains


def wait_outside_irqs():
    # The functions that the file group requests interrupts with.
    if "wait_outside_irqs" not in pm_cache:
        pm_cache["wait_outside_irqs"] = {
            a for text in pm_files.values() for m in WAIT_OUTSIDE_IRQ.finditer(text) for a in re.split(r"[\s,]+", m.group(1))} & pm_source.keys()
    return pm_cache["wait_outside_irqs"]


def wait_outside_where(fn):
    # What FN is that is no system-sleep callback: (text, confidence), or None.
    role = next((r for r in WAIT_OUTSIDE_ROLES if has_role(fn, r)), None)
    if role:
        return "%s()" % fn + {"probe": ", a probe", "remove": ", a remove", "shutdown": ", a ->shutdown", "action": ", a devm action"}.get(
            role, " (->%s)" % role), None
    if fn in wait_outside_irqs():
        return "the interrupt handler %s()" % fn, None
    later = WAIT_OUTSIDE_LATER.search(pm_source[fn].arguments)
    if not later:
        return None
    if later.group(1) not in ("work_struct", "kthread_work"):
        return "the timer function %s(), which must not sleep" % fn, None
    queued = {c.fn for c in works_text_calls(WORKS_TEXT_QUEUE) if c.fn and c.fn != fn and fn in works_text_functions(c)}
    if any(not in_role(f, "sleep") for f in queued):
        return "the work function %s()" % fn, None
    return "the work function %s(), which %s" % (fn, "only system sleep queues" if queued else "is queued elsewhere"), "Low"


def wait_outside_add(p):
    fn = p[0].current_element
    if fn not in pm_source or under(p, "drivers/base"):
        return
    for chain in wait_outside_chains(fn, around(p)[0]):
        where = wait_outside_where(chain[0])
        if where:
            wait_outside_found[place(p)] = p, where[0] + (" by way of %s()" % fn if chain[0] != fn else ""), where[1]
            return

@script:python@
@@
wait_outside_found.clear()

@wait_outside_system_sleep@
position p;
@@
device_pm_wait_for_dev@p(...)

@script:python@
p << wait_outside_system_sleep.p;
@@
wait_outside_add(p)

@wait_outside_system_sleep_star depends on context@
position p : script:python() { place(p) in wait_outside_found };
@@
* device_pm_wait_for_dev@p(...)

@script:python depends on report || org@
@@
for p, where, confidence in wait_outside_found.values():
    cure = "do this in the system-sleep callbacks" if "timer" in where else "call pm_runtime_get_sync() on the other device"
    finding("wait-outside-system-sleep", p,
            "device_pm_wait_for_dev() is reached from %s: outside of a system-sleep transition it does not wait, so the other device can still be suspended, and within one it can wait for a device that waits for this thread; %s, or link the two with device_link_add() and DL_FLAG_PM_RUNTIME" % (where, cure),
            confidence="Low" if under(p, "drivers/usb/core", "arch", "drivers/acpi") else confidence)
