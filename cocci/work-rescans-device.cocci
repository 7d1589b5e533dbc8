// SPDX-License-Identifier: GPL-2.0-only
/// A work function on a queue that is not frozen can run in the middle of
/// system resume.  When it takes the lock of a device that is still suspended
/// and then waits for that device, the device's own resume cannot get the lock:
/// neither gets any further.
///
/// See to it that the work does not run before the device is resumed: consider
/// a freezable workqueue, or order the devices with device_link_add().  To
/// cancel the work in ->suspend helps only if nothing, such as an interrupt,
/// queues it again before the resume.  Where scsi_rescan_device() returns
/// -EWOULDBLOCK for a suspended device, look at its result and try again later.
///
//# Nothing here shows that the work is queued during resume, nor that it waits
//# for the device with the lock held: each finding wants reading.  Silent where
//# all places that queue the work, as far as the file shows, use a freezable
//# workqueue, and where the result of scsi_rescan_device() is used.  Only calls
//# in the work function itself are seen, and not guard(device) or scoped_guard().
//|  	/* for a work that calls device_lock() or scsi_rescan_device() */
//| -	schedule_work(&acme->rescan);
//| +	queue_work(system_freezable_wq, &acme->rescan);
//
// Confidence: Low
// Measured: 1 right, 3 wrong, 4 arguable (6.12)
// Impact: deadlock
// Origin: seed 004; commit 6aa0365a3c85; commit ff48b37802e5; commit 8b4d9469d0b0
// Kernel: 5.10-
// Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE
// Fix: report-only, which order is right depends on who queues the work
// Proof: resume waits for ever for the lock that the work holds; on system_freezable_wq the work runs once all are awake (6.1, 6.12, 7.3)
// Keywords: work_struct scsi_rescan_device|device_lock|device_attach|device_reprobe|bus_rescan_devices|usb_lock_device
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report
virtual pm_wq_freezable

@initialize:python@
@@
work_rescans_device_calls = {}      # (file, work function) -> the calls that lock: (position, name)
work_rescans_device_frozen = {"system_freezable_wq", "system_freezable_power_efficient_wq"}

WORK_RESCANS_DEVICE_FUNCTION = re.compile(r"\(\s*struct\s+work_struct\s*\*[^,()]*\)")
WORK_RESCANS_DEVICE_INIT = re.compile(r"\b(?:INIT|DECLARE)_(?:\w+_)?WORK(?:_ONSTACK)?\s*\(|\bdevm_(?:delayed_)?work_autocancel\s*\(")
WORK_RESCANS_DEVICE_QUEUE = re.compile(r"\b(schedule|queue|mod)_(?:delayed_|rcu_)?work(_on)?\s*\(")


def work_rescans_device_uses(pattern):
    # The calls in the file group that PATTERN finds, each with the last name in each argument: q and item of f(x->q, &x->item).
    for text in pm_files.values():
        for m in pattern.finditer(text):
            arguments, depth = [""], 1
            for c in text[m.end():]:
                depth += (c in "([{") - (c in ")]}")
                if depth == 0:
                    break
                if c == "," and depth == 1:
                    arguments.append("")
                else:
                    arguments[-1] += c
            names = [re.findall(r"[A-Za-z_]\w*", re.sub(r"\[[^]]*\]", "", a)) for a in arguments]
            yield m, [n[-1] if n else "" for n in names]


def work_rescans_device_is_frozen(queue):
    made = r"\b%s\s*=\s*(create_freezable_workqueue|\w*alloc\w*workqueue\w*\s*\([^;]*WQ_FREEZABLE)" % queue
    return queue in work_rescans_device_frozen or any(re.search(made, text) for text in pm_files.values())


def work_rescans_device_waits(fn):
    # FN is a work function, and nothing shows that it is frozen together with user space.
    if fn not in pm_source or not WORK_RESCANS_DEVICE_FUNCTION.fullmatch(pm_source[fn].arguments):
        return False
    items = {a[-2] for m, a in work_rescans_device_uses(WORK_RESCANS_DEVICE_INIT) if len(a) > 1 and a[-1] == fn}
    queues = set()
    for m, a in work_rescans_device_uses(WORK_RESCANS_DEVICE_QUEUE):
        a = a[1:] if m.group(2) else a
        if m.group(1) == "schedule":
            a = ["system_wq"] + a
        if len(a) > 1 and a[1] in items:
            queues.add(a[0])
    return not queues or not all(work_rescans_device_is_frozen(q) for q in queues)


def work_rescans_device_add(p, name):
    fn = p[0].current_element
    if work_rescans_device_waits(fn):
        work_rescans_device_calls.setdefault((p[0].file, fn), []).append((p, name))


def work_rescans_device_found(p):
    return any((p[0].line, p[0].column) == (q[0].line, q[0].column)
               for calls in work_rescans_device_calls.values() for q, name in calls)


def work_rescans_device_report():
    for (path, fn), calls in sorted(work_rescans_device_calls.items()):
        calls.sort(key=lambda c: (int(c[0][0].line), int(c[0][0].column)))
        p, name = calls[0]
        lines = ", ".join(q[0].line for q, other in calls[1:])
        again = " (again on line %s)" % lines if lines else ""
        cure = "look at its result, where this kernel has one (-EWOULDBLOCK: try again later)" if name == "scsi_rescan_device" else "consider a freezable workqueue"
        finding("work-rescans-device", p,
                "work function %s() takes a device lock in %s()%s: if it runs during system resume while that device is still suspended, the work and the resume can wait for each other for ever; %s, cancel the work in ->suspend if nothing queues it again before the resume, or order the devices with device_link_add()" % (fn, name, again, cure),
                related=[(q, other + "()") for q, other in calls[1:]])

@initialize:python depends on pm_wq_freezable@
@@
work_rescans_device_frozen.add("pm_wq")

@script:python@
@@
work_rescans_device_calls.clear()

@work_rescans_device@
identifier lock = {device_lock, device_attach, device_reprobe, bus_rescan_devices, usb_lock_device};
position p;
@@
lock@p(...)

@script:python@
lock << work_rescans_device.lock;
p << work_rescans_device.p;
@@
work_rescans_device_add(p, str(lock))

@work_rescans_device_scsi@
position p;
@@
(
scsi_rescan_device@p(...);
|
 (void)scsi_rescan_device@p(...);
)

@script:python@
p << work_rescans_device_scsi.p;
@@
work_rescans_device_add(p, "scsi_rescan_device")

@work_rescans_device_star depends on context@
identifier f;
position p : script:python() { work_rescans_device_found(p) };
@@
* f@p(...)

@script:python depends on report || org@
@@
work_rescans_device_report()
