// SPDX-License-Identifier: GPL-2.0-only
/// The result of devm_pm_runtime_enable() is ignored
///
/// devm_pm_runtime_enable() needs memory for its devres action. When it fails it has already disabled runtime PM again: the driver then binds,
/// but each later pm_runtime_resume_and_get() fails and the device is never powered up, or is accessed without power where that result is not
/// checked either.
/// Check the result and let the probe fail.
//# Changed only where nothing has to be undone: in a probe that has an int for the result, and before this has called nothing but devres
//# functions and others that are known to take nothing, and stored nothing that
//# others see. A result cast to void is taken as meant. Not seen: a result that
//# is stored and never looked at. Low where the same function looks at the result
//# of a resume behind it, or at pm_runtime_enabled(), or the device has no
//# callbacks.
//| -	devm_pm_runtime_enable(dev);
//| +	ret = devm_pm_runtime_enable(dev);
//| +	if (ret)
//| +		return ret;
// Group: errors
// Confidence: Moderate
// Measured: 13 right, 0 wrong, 2 arguable (6.1 to 7.3)
// Impact: stuck-device
// Origin: seed 003
// Kernel: 5.15-
// Fix: yes
// Subject: Check the result of devm_pm_runtime_enable()
// Proof: an allocation fails, and the driver binds to a device that cannot be resumed; else the probe fails, and a later one works (6.1, 6.12, 7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords, callers
// Uses: pm_calls code roles

virtual patch, context, org, report

@initialize:python@
@@
DEVM_ENABLE_HARMLESS = QUIET_CALLS | PM_SETTING - PM_CALLS.keys() - PM_ENABLE | set((
    "INIT_WORK INIT_DELAYED_WORK INIT_LIST_HEAD mutex_init spin_lock_init raw_spin_lock_init init_completion init_waitqueue_head dev_set_drvdata "
    "platform_set_drvdata i2c_set_clientdata spi_set_drvdata device_get_match_data of_device_get_match_data i2c_get_match_data spi_get_device_match_data "
    "dev_get_platdata dev_fwnode dev_of_node dev_get_regmap of_device_is_compatible dma_set_mask dma_set_mask_and_coherent dma_set_coherent_mask "
    "platform_get_irq platform_get_irq_optional platform_get_irq_byname platform_get_resource platform_get_resource_byname resource_size clk_get_rate readl "
    "writel ARRAY_SIZE BIT min max ").split())
devm_enable_found = {}    # place of the call -> (its position list, name, variable for the result)
devm_enable_covered = set()  # places of calls whose failure is seen all the same, and functions of devices without callbacks
devm_enable_unsafe = set()  # functions in which something may have to be undone, and places of calls that need braces
devm_enable_stores = set()  # functions that others can see to have run: in a global variable, or a count

def devm_enable_known(e):
    # To call E leaves nothing behind that devres does not undo.
    e = text_of(e)
    managed = e.startswith(("devm_", "of_property_", "device_property_", "fwnode_property_"))
    return managed or all(c in DEVM_ENABLE_HARMLESS or c.startswith("devm_") or c in code_calls.keys() - devm_enable_stores for c in {e} | code_reach(e))

def devm_enable_fixed(p):
    found = devm_enable_found.get(place(p))
    return bool(found and found[2]) and p[0].current_element in roles("probe") and not {place(p), p[0].current_element} & (devm_enable_unsafe | devm_enable_stores)

@script:python@
@@
for facts in (devm_enable_found, devm_enable_unsafe, devm_enable_stores, devm_enable_covered):
    facts.clear()

@devm_enable_unchecked@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p;
@@
enable@p(...);

// What looks at a result of the device behind it fails, or sees that it is off.
@devm_enable_unchecked_seen depends on devm_enable_unchecked exists@
identifier devm_enable_unchecked.enable;
identifier get = {pm_runtime_resume_and_get, pm_runtime_get_sync, pm_runtime_resume};
position devm_enable_unchecked.p, s;
expression ret, e;
statement S1, S2;
@@
enable@p@s(...);
... when any
(
if (<+... \(get(...)\|pm_runtime_enabled(...)\) ...+>) S1 else S2
|
ret = get(...);
... when != ret = e
if (<+... ret ...+>) S1 else S2
)

@devm_enable_unchecked_returned depends on devm_enable_unchecked exists@
identifier devm_enable_unchecked.enable;
identifier get = {pm_runtime_resume_and_get, pm_runtime_get_sync, pm_runtime_resume};
position devm_enable_unchecked.p, s;
@@
enable@p@s(...);
... when any
return <+... get(...) ...+>;

@script:python@
s << devm_enable_unchecked_seen.s = [];
r << devm_enable_unchecked_returned.s = [];
@@
devm_enable_covered.update(place(p) for p in (s, r) if p)

// Nothing is powered by resuming it.
@devm_enable_unchecked_idle depends on devm_enable_unchecked@
position n;
@@
pm_runtime_no_callbacks@n(...)

@script:python@
n << devm_enable_unchecked_idle.n;
@@
devm_enable_covered.add(n[0].current_element)

@devm_enable_unchecked_store depends on devm_enable_unchecked@
global idexpression g;
expression a, e;
identifier m;
assignment operator o;
position s;
@@
\(g@s o e\|g->m@s o e\|g.m@s o e\|g@s[a] o e\|g@s++\|g@s--\|++g@s\|--g@s\|a->m@s++\|a->m@s--\|++a->m@s\|--a->m@s\)

@script:python@
g << devm_enable_unchecked_store.g = "";
s << devm_enable_unchecked_store.s;
@@
if g != "current":  # what is of the task alone
    devm_enable_stores.add(s[0].current_element)

// What it took is given to devres.
@devm_enable_unchecked_managed exists@
expression e, f, x, dev;
identifier act;
position u;
@@
e@u(x)
... when != f(...)
\(devm_add_action_or_reset\|devm_add_action\)(dev, act, x)

@devm_enable_unchecked_before exists@
identifier devm_enable_unchecked.enable;
expression e : script:python() { not devm_enable_known(e) };
position devm_enable_unchecked.p, u != devm_enable_unchecked_managed.u;
@@
e@u(...)
... when any
enable@p(...);

@script:python@
u << devm_enable_unchecked_before.u;
@@
devm_enable_unsafe.add(u[0].current_element)

@devm_enable_unchecked_bare@
position devm_enable_unchecked.p, b;
identifier enable;
statement S;
@@
(
if (...) enable@p@b(...); else S
|
if (...) S else enable@p@b(...);
)

// There is a variable for the result, whose value nobody needs any more.
@devm_enable_unchecked_int exists@
position devm_enable_unchecked.p;
identifier enable, ret = {ret, err, error, rc, retval, res, rv, result, status, r};
@@
int ret;
... when any
enable@p(...);

@script:python@
enable << devm_enable_unchecked.enable;
p << devm_enable_unchecked.p;
ret << devm_enable_unchecked_int.ret = "";
@@
devm_enable_found[place(p)] = p, enable, ret

@devm_enable_unchecked_set@
identifier devm_enable_unchecked_int.ret;
expression e;
position w;
@@
ret@w = e

@devm_enable_unchecked_live exists@
identifier devm_enable_unchecked.enable, devm_enable_unchecked_int.ret;
position devm_enable_unchecked.p, b, u != devm_enable_unchecked_set.w;
expression e;
@@
enable@p@b(...);
... when != ret = e
ret@u

@script:python@
b << devm_enable_unchecked_bare.b = [];
live << devm_enable_unchecked_live.b = [];
@@
devm_enable_unsafe.update(place(p) for p in (b, live) if p)

@devm_enable_unchecked_context depends on context@
identifier devm_enable_unchecked.enable;
position devm_enable_unchecked.p;
@@
*enable@p(...);

@devm_enable_unchecked_fix depends on patch@
identifier devm_enable_unchecked.enable, devm_enable_unchecked_int.ret;
position p : script:python() { devm_enable_fixed(p) };
expression x;
@@
-enable@p(x);
+ret = enable(x);
+if (ret)
+	return ret;

@script:python depends on report || org@
@@
for p, enable, ret in devm_enable_found.values():
    finding("devm-enable-unchecked", p, "the result of %s() is ignored: when it fails the device cannot be resumed; check it and let the probe fail" % enable,
            confidence="Low" if {place(p), p[0].current_element} & devm_enable_covered else None, fix=devm_enable_fixed(p) and None)
