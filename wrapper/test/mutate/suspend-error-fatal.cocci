// SPDX-License-Identifier: GPL-2.0-only
// A ->runtime_suspend() that ignores the failure of a bus transfer, or calls it -EAGAIN or -EBUSY, hands it on.
// Keywords: i2c_driver|spi_driver|sdw_driver|mdio_driver runtime_suspend|[A-Z_]*RUNTIME_[A-Z]*PM_OPS|RUNTIME_DEV_PM_OPS|UNIVERSAL_DEV_PM_OPS

@ignored@
identifier f : script:python() { transfer(f) };
position p;
@@
f@p(...);

@script:python@
p << ignored.p;
@@
if p[0].current_element in spoil_suspend and p[0].column == "1" and alone(p):
    site(p)

@softened exists@
identifier fn : script:python() { str(fn) in spoil_suspend };
identifier f : script:python() { transfer(f) };
identifier ret;
position p;
@@
fn(...)
{
	... when any
	ret = f(...);
	... when != ret
	if (\(ret\|ret < 0\)) {
		...
		return@p \(-EAGAIN\|-EBUSY\);
	}
	... when any
}

@script:python@
p << softened.p;
@@
site(p)

@script:python@
@@
pick()

@@
identifier f, ret;
expression list es;
position p : script:python() { picked(p) };
@@
(
-f@p(es);
+{
+	int err = f(es);
+	if (err < 0)
+		return err;
+}
|
 if (\(ret\|ret < 0\)) {
	...
-	return@p \(-EAGAIN\|-EBUSY\);
+	return ret;
 }
)
