// SPDX-License-Identifier: GPL-2.0-only
/// An error of a bus transfer that ->runtime_suspend() hands to the PM core
///
/// The PM core takes any error of ->runtime_suspend() but -EAGAIN and -EBUSY (and -EACCES, since Linux 6.15) for fatal: it stores the error,
/// and from then on every attempt to suspend or to resume the device fails with -EINVAL. So a single failed bus transfer on the way to suspend
/// makes the device unusable, although it is still powered and would work.
///
/// Return -EAGAIN for it: the device stays active and usable, and is suspended when its next user has put it.
//# Fine: an error that becomes -EAGAIN or -EBUSY, or is dropped; clocks, regulators, pins, registers in memory. Regmap counts as that in a
//# module with a platform, PCI or AMBA driver that sets up no regmap for a bus. A helper that is told "false" counts with what it does then.
//# Low: a module that does not enable runtime PM, a macro, a switch. No patch unless one transfer is all that the callback does: what is half
//# off, or marked as asleep, is not active, which -EAGAIN says it is. Not seen: a transfer in another module than the callback.
//|  	ret = i2c_smbus_write_byte_data(client, ACME_POWER, 0);
//|  	if (ret)
//| -		return ret;
//| +		return -EAGAIN;
// Group: errors
// Confidence: Moderate
// Measured: 48 right, 0 wrong, 0 arguable (6.12, Moderate)
// Impact: stuck-device
// Origin: seed 000; commit aaeecd80440b (bmc150); commit fbd123e913ed (kxcjk-1013)
// Kernel: 5.10-
// Fix: yes
// Subject: Survive a failed runtime suspend
// Proof: one failed transfer, and the device is refused to its users though it is on; with -EAGAIN it works, and the next put suspends it (6.1, 6.12, 7.3)
// Keywords: runtime_suspend|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, from runtime_suspend *PM_OPS
// Uses: pm_calls code roles transfers

virtual patch, context, org, report

@initialize:python@
@@
suspend_error_fatal_found = {}   # callback -> its ways to fail, as of transfers_errors()
suspend_error_fatal_sites = {}   # function -> places of the calls in the course of which a transfer is made, "again" for a loop
suspend_error_fatal_shapes = {}  # place of a return -> how it can be changed

def suspend_error_sure(fn):
    return code_somewhere(PM_ENABLE) and any(sure for *way, sure in suspend_error_fatal_found[fn])

def suspend_error_at(r):
    return place(r) in {place(way[0]) for way in suspend_error_fatal_found.get(r[0].current_element, ())}

def suspend_error_transfer(p, g):
    return p[0].current_element in suspend_error_fatal_run and any(map(transfers_is, transfers_run(transfers_targets(p[0].current_element, g) or [g])))

def suspend_error_shape(r):
    # How the return at R is changed: not unless one transfer is all that the callback does.
    fn = r[0].current_element
    once = all(len(suspend_error_fatal_sites.get(f, "1")) == 1 for f in transfers_run([fn]))
    if suspend_error_at(r) and suspend_error_sure(fn) and once and transfers_only(fn):
        shapes = [suspend_error_fatal_shapes.get(place(way[0])) for way in suspend_error_fatal_found[fn]]
        return all(shapes) and suspend_error_fatal_shapes[place(r)]

@script:python@
@@
for facts in (suspend_error_fatal_found, suspend_error_fatal_sites, suspend_error_fatal_shapes):
    facts.clear()
suspend_error_fatal_found.update((fn, ways) for fn in roles("runtime_suspend") if (ways := transfers_errors(fn, {"EAGAIN", "EBUSY", "EACCES"})))
suspend_error_fatal_run = transfers_run(suspend_error_fatal_found)

@suspend_error_fatal_any@
identifier fn : script:python() { (fn in suspend_error_fatal_found) };
@@
fn(...) { ... }

@suspend_error_fatal_site depends on suspend_error_fatal_any@
expression g;
position p : script:python(g) { suspend_error_transfer(p, text_of(g)) };
@@
g@p(...)

@script:python@
p << suspend_error_fatal_site.p;
@@
suspend_error_fatal_sites.setdefault(p[0].current_element, set()).add(place(p))

@suspend_error_fatal_loop exists@
expression g;
position suspend_error_fatal_site.p, again;
@@
g@p(...)
... when any
g@p@again(...)

@script:python@
again << suspend_error_fatal_loop.again;
@@
suspend_error_fatal_sites[again[0].current_element].add("again")

// A return of the error or of a call, or of an error of the driver's own; only for a failure or not.
@suspend_error_fatal_return depends on suspend_error_fatal_any@
expression g;
expression list es;
constant C;
identifier v;
statement before;
position r : script:python() { suspend_error_at(r) }, failed : script:python() { suspend_error_at(failed) };
@@
(
if (\(v\|v < 0\|v != 0\|unlikely(v)\|unlikely(v < 0)\)) \({ before return@failed v; }\|return@failed v;\)
|
return@r \(v\|-C\|g(es)\);
)

@script:python@
g << suspend_error_fatal_return.g = "";
es << suspend_error_fatal_return.es = "";
v << suspend_error_fatal_return.v = "";
r << suspend_error_fatal_return.r = [];
failed << suspend_error_fatal_return.failed = [];
@@
if failed:
    suspend_error_fatal_shapes[place(failed)] = "error"
elif r and (g == "dev_err_probe" or int(r[0].column) * 8 + len(" ".join(("if (%s(%s) < 0)" % (g, es)).split())) <= 80):
    suspend_error_fatal_shapes.setdefault(place(r), "told" if g == "dev_err_probe" else "call" if g else "value" if v else "error")

@suspend_error_fatal_context depends on context@
position r : script:python() { suspend_error_at(r) };
@@
*return@r ...;

@suspend_error_fatal_fix depends on patch@
expression dev, e;
expression list es;
position error : script:python() { suspend_error_shape(error) == "error" }, value : script:python() { suspend_error_shape(value) == "value" };
position call : script:python() { suspend_error_shape(call) == "call" }, told : script:python() { suspend_error_shape(told) == "told" };
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
+
+return 0;
|
-return@told dev_err_probe(dev, e, es);
+dev_err_probe(dev, e, es);
+return -EAGAIN;
)

@script:python depends on report || org@
@@
for fn, ways in sorted(suspend_error_fatal_found.items()):
    returns = {place(way[0]): way[0] for way in ways}
    first, *others = [r for at, r in sorted(returns.items())]
    r, f, name, p, sure = min(ways, key=lambda way: (not way[4], place(way[3])))
    where = p[0].line if p[0].file == first[0].file else "%s of %s" % (p[0].line, p[0].file.rpartition("/")[2])
    finding("suspend-error-fatal", first, "after an error of %s() on line %s the PM core refuses each later suspend and resume of the device; return -EAGAIN for it"
            % (name, where), related=[(p, "%s() can fail" % name)] * (p[0].file == first[0].file) + [(r, "%s() also returns an error here" % fn) for r in others],
            confidence=None if suspend_error_sure(fn) else "Low", fix=None if suspend_error_shape(first) else False)
