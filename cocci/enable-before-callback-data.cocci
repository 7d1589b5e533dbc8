// SPDX-License-Identifier: GPL-2.0-only
/// Runtime PM is enabled before the data that its callbacks follow is there
///
/// Once a device that counts as active is enabled, nothing keeps it so: a
/// write of "auto" to its power/control, a supplier or a child that is let go
/// may suspend it. ->runtime_suspend() then takes its driver data for set,
/// and follows a NULL pointer.
///
/// Set the driver data first, or hold a count with pm_runtime_get_noresume()
/// from before pm_runtime_enable() to the end of probe.
///
//# Fine: a count that is held from before, pm_runtime_forbid() before; a
//# callback that looks whether there is data; a device that counts as
//# suspended, as it does unless probe says otherwise. Not seen: other data
//# that a callback follows, as a PHY.
//|  	pm_runtime_set_active(dev);
//| -	pm_runtime_enable(dev);
//|  	platform_set_drvdata(pdev, acme);
//| +	pm_runtime_enable(dev);
// Group: order
// Confidence: Moderate
// Measured: 6 right, 0 wrong, 0 arguable (6.1 to 7.3)
// Impact: abort
// Origin: upstream fixes; drivers/base/power/runtime.c, pm_runtime_allow()
// Kernel: 5.10-
// Fix: report-only, the count may be what is missing
// Proof: a user writes "auto" while probe runs: ->runtime_suspend() finds no driver data; with the data set first it does (7.3)
// Keywords: pm_runtime_set_active|devm_pm_runtime_set_active_enabled dev_set_drvdata|platform_set_drvdata|i2c_set_clientdata|spi_set_drvdata
// Options: --no-includes
// Slice: keywords dev_get_drvdata platform_get_drvdata i2c_get_clientdata spi_get_drvdata, callees
// Uses: pm_calls code roles device

virtual patch, context, org, report

@initialize:python@
@@
DATA_GETS = {"dev_get_drvdata", "platform_get_drvdata", "i2c_get_clientdata", "spi_get_drvdata"}
enable_before_data_found = {}    # place of the enable -> (its position list, that of what sets the data, name of that)
enable_before_data_active = set()  # places of enables behind a pm_runtime_set_active()
enable_before_data_asks = set()  # functions that look whether there is driver data


def enable_before_data_follows():
    # A ->runtime_suspend() takes the driver data, and does not look whether there is any.
    return any(code_calls.get(f, set()) & DATA_GETS and f not in enable_before_data_asks for f in roles("runtime_suspend"))


def enable_before_data_holds(e):
    return code_may(text_of(e), PM_GETS | PM_SCOPE | {"pm_runtime_forbid"})

@script:python@
@@
enable_before_data_asks.clear()
enable_before_data_found.clear()
enable_before_data_active.clear()

@enable_before_callback_data_asks exists@
identifier get = {dev_get_drvdata, platform_get_drvdata, i2c_get_clientdata, spi_get_drvdata};
expression v;
position p;
statement S1, S2;
@@
v = get(...)
... when != v->a
if@p (\(!v\|v == NULL\|IS_ERR_OR_NULL(v)\)) S1 else S2

@script:python@
p << enable_before_callback_data_asks.p;
@@
enable_before_data_asks.add(p[0].current_element)

@enable_before_callback_data_any exists@
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
identifier store = {dev_set_drvdata, platform_set_drvdata, i2c_set_clientdata, spi_set_drvdata};
position p, q;
@@
enable@p(...)
... when any
store@q(...)

@enable_before_callback_data_active depends on enable_before_callback_data_any exists@
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable};
position any enable_before_callback_data_any.p;
position a;
@@
pm_runtime_set_active(...)
... when any
enable@p@a(...)

@enable_before_callback_data depends on enable_before_callback_data_any exists@
identifier fn : script:python() { (fn in roles("probe") and enable_before_data_follows()) };
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
identifier store = {dev_set_drvdata, platform_set_drvdata, i2c_set_clientdata, spi_set_drvdata};
expression hold : script:python() { enable_before_data_holds(hold) };
expression d, x;
position p, q;
@@
fn(...) {
... when != hold(...)
enable@p(d)
... when != hold(...)
    when != pm_runtime_disable(...)
store@q(x, ...)
... when any
}

@script:python@
a << enable_before_callback_data_active.a;
@@
enable_before_data_active.add(place(a))

@script:python@
p << enable_before_callback_data.p;
q << enable_before_callback_data.q;
d << enable_before_callback_data.d;
x << enable_before_callback_data.x;
store << enable_before_callback_data.store;
enable << enable_before_callback_data.enable;
fn << enable_before_callback_data.fn;
@@
if same_object(fn, d, fn, x) and (place(p) in enable_before_data_active or enable == "devm_pm_runtime_set_active_enabled"):
    enable_before_data_found.setdefault(place(p), (p, q, store))

@enable_before_callback_data_context depends on context@
identifier enable_before_callback_data.store;
position p : script:python() { any(place(p) == place(q) for _, q, _ in enable_before_data_found.values()) };
@@
*store@p(...)

@script:python depends on report || org@
@@
for p, q, store in enable_before_data_found.values():
    finding("enable-before-callback-data", p, "->runtime_suspend() needs what %s() on line %s sets: a suspend before that follows NULL; set it before "
            "pm_runtime_enable(), or hold a count" % (store, q[0].line), related=[(q, "the driver data is set")])
