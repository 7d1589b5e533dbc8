// SPDX-License-Identifier: GPL-2.0-only
/// The driver turns autosuspend on, and leaves it on when it gives the device
/// up: neither pm_runtime_disable() nor the driver core turns it off. Whoever
/// binds to the device next finds the old delay in force, so that even a
/// pm_runtime_put_sync() does not suspend the device at once.
///
/// Call pm_runtime_dont_use_autosuspend() after pm_runtime_disable(). Not
/// before it: while runtime PM is enabled, the call suspends the device if
/// nothing holds it.
///
//# Fine: devm_pm_runtime_enable() and devm_pm_runtime_set_active_enabled(),
//# which turn it off themselves; a device that is unregistered along with it;
//# pm_runtime_dont_use_autosuspend() in whatever but the error path of probe.
//# Not seen: a remove in another file than pm_runtime_use_autosuspend(), and
//# drivers that leave runtime PM enabled, or to the bus (PCI).
//|  	pm_runtime_disable(dev);
//| +	pm_runtime_dont_use_autosuspend(dev);
//
// Confidence: High
// Measured: 60 right, 0 wrong, 0 arguable (6.12)
// Impact: power
// Origin: seed 001; seed 002; commit 72ec2e17f9f7; Documentation/power/runtime_pm.rst
// Kernel: 5.10-
// Fix: yes
// Subject: Turn autosuspend off when giving up the device
// Proof: the next driver's pm_runtime_put_sync() leaves the device on; with autosuspend turned off behind the disable it suspends it (6.1, 6.12, 7.3)
// Keywords: pm_runtime_use_autosuspend pm_runtime_disable|pm_runtime_force_suspend
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
remove_keeps_used = []    # (device, position list) of each pm_runtime_use_autosuspend()
remove_keeps_found = {}   # (function, device) -> RemoveKeepsAutosuspend
remove_keeps_again = set()  # places that are directly followed by another end of the same device's runtime PM


class RemoveKeepsAutosuspend:
    # A function that ends the runtime PM of a device: at P, and again at those of ALSO.
    def __init__(self, off, p, used):
        self.off, self.p, self.used, self.also = off, p, used, []
        self.unfixed = None   # why patch mode leaves it alone
        fn = p[0].current_element
        if has_role(fn, "sleep") or not all(tears_down(f) or remove_keeps_probe(f) for f in callers(fn)):
            self.unfixed = "not changed, as this function does not only run on unbind"
        elif re.match(r"[^;]*;\s*else\b", around(p)[1]):
            self.unfixed = "not changed, as the if and its else have no braces"

    def message(self):
        text = "%s() leaves the autosuspend of %s on: the next driver's pm_runtime_put_sync() may not suspend the device" \
               " at once; call pm_runtime_dont_use_autosuspend() after it" \
            % (self.off, line_of(self.used[0].file, self.used[0].line, self.p[0].file))
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


def remove_keeps_undone():
    # Autosuspend is turned off somewhere: not just when probe fails, or by a function that is handed on.
    if "remove_keeps_undone" not in pm_cache:
        handed = re.compile(r"\bpm_runtime_dont_use_autosuspend\b(?!\s*[(:;])")
        pm_cache["remove_keeps_undone"] = \
            group_calls("devm_pm_runtime_enable", "devm_pm_runtime_set_active_enabled") \
            or any(map(handed.search, pm_files.values())) \
            or any("pm_runtime_dont_use_autosuspend" in f.calls and not remove_keeps_probe(f.name)
                   for f in pm_source.values())
    return pm_cache["remove_keeps_undone"]


def remove_keeps_probe(fn):
    return not tears_down(fn) and ("probe" in fn or in_role(fn, "probe"))


def remove_keeps_dies(p, dev):
    # The device is taken out of the system in the same place.
    gone = re.compile(r"\bdevice_(?:unregister|del)\s*\(([^;]*)\)\s*;")
    return any(same_device(e, dev) for text in around(p) for e in gone.findall(text))


def remove_keeps_add(off, dev, p):
    fn = p[0].current_element
    if not tears_down(fn) or remove_keeps_undone() or remove_keeps_dies(p, dev):
        return
    used = sorted((q for e, q in remove_keeps_used if same_device(e, dev)), key=lambda q: q[0].file != p[0].file)
    if not used:
        return
    hit = remove_keeps_found.setdefault((fn, dev), RemoveKeepsAutosuspend(off, p, used[0]))
    if hit.p is not p:
        hit.also = sorted(hit.also + [p], key=place)
    # Each version of spatch has an order of its own: the first in the text is reported.
    if place(p) < place(hit.p):
        hit.also = sorted([q for q in hit.also if q is not p] + [hit.p], key=place)
        hit.p, hit.off = p, off


def remove_keeps_at(p, fix=False):
    return any(place(p) == place(q) for hit in remove_keeps_found.values() if not (fix and hit.unfixed)
               for q in [hit.p] + hit.also if not (fix and place(q) in remove_keeps_again))

@script:python@
@@
remove_keeps_used.clear()
remove_keeps_again.clear()
remove_keeps_found.clear()

@remove_keeps_autosuspend_use@
expression dev;
position p;
@@
pm_runtime_use_autosuspend@p(dev)

@script:python@
dev << remove_keeps_autosuspend_use.dev;
p << remove_keeps_autosuspend_use.p;
@@
remove_keeps_used.append((dev, p))

@remove_keeps_autosuspend_off@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
expression dev;
position p;
@@
off@p(dev);

@script:python@
off << remove_keeps_autosuspend_off.off;
dev << remove_keeps_autosuspend_off.dev;
p << remove_keeps_autosuspend_off.p;
@@
remove_keeps_add(off, dev, p)

@remove_keeps_autosuspend_again@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
identifier next = {pm_runtime_disable, pm_runtime_force_suspend};
expression dev;
position p;
@@
off@p(dev);
next(dev);

@script:python@
p << remove_keeps_autosuspend_again.p;
@@
remove_keeps_again.add(place(p))

@remove_keeps_autosuspend_context depends on context@
expression dev;
identifier off;
position p : script:python() { remove_keeps_at(p) };
@@
*off@p(dev);

@remove_keeps_autosuspend_fix depends on patch@
expression dev;
identifier off;
position p : script:python() { remove_keeps_at(p, True) };
@@
 off@p(dev);
+pm_runtime_dont_use_autosuspend(dev);

@script:python depends on report || org@
@@
for hit in remove_keeps_found.values():
    finding("remove-keeps-autosuspend", hit.p, hit.message(),
            related=[(hit.used, "autosuspend is turned on here")] + [(q, "runtime PM also ends here") for q in hit.also],
            fix=False if hit.unfixed else None)
