// SPDX-License-Identifier: GPL-2.0-only
// A synchronous put before the pm_runtime_disable() becomes one that only queues the suspend.
// Keywords: pm_runtime_put_sync|pm_runtime_put_sync_suspend pm_runtime_disable

@initialize:python@
@@
def own_suspend():
    # A ->runtime_suspend() of this file that does something.
    return any(re.search(r"\b(?!if\b|for\b|while\b|dev_\w+\b|\w*get_\w*data\b|to_\w+\b)\w+\s*\(", body(fn))
               for fn in spoil_suspend)


def by_hand(p):
    # What the callback switches off is also switched off without it: then the driver may count on a lost suspend.
    return re.search(r"\b(?:clk|regulator)_\w*disable\w*\s*\(|\bphy_power_off\s*\(", before(p) + behind(p)) \
        or count(r"\bdevm_clk_get\w*_enabled\b|\bdevm_regulator_get_enable")


def one_device(x, y):
    return x == y or all(re.search(r"\bdev$", e) for e in (x, y))

@put@
identifier put = {pm_runtime_put_sync, pm_runtime_put_sync_suspend};
identifier other =~ "^pm_runtime_(get|resume|put|suspend|force|status|active|dont_use)";
expression x, y;
position p, q;
@@
put@p(x);
... when != other(...)
pm_runtime_disable@q(y);

@checked exists@
identifier check =~ "^pm_runtime_(status_suspended|suspended|active|force_suspend)$";
position put.p;
@@
pm_runtime_put_sync@p(...);
... when any
check(...)

@script:python depends on !checked@
p << put.p;
x << put.x;
y << put.y;
@@
if own_suspend() and not by_hand(p) and one_device(x, y):
    site(p)

@script:python@
@@
pick()

@@
position p : script:python() { picked(p) };
@@
(
-pm_runtime_put_sync@p
+pm_runtime_put
 (...)
|
-pm_runtime_put_sync_suspend@p
+pm_runtime_put_autosuspend
 (...)
)
