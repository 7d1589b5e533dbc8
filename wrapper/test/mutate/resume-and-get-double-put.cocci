// SPDX-License-Identifier: GPL-2.0-only
// The failing branch of a pm_runtime_resume_and_get() puts; or a pm_runtime_get_sync() whose failing branch
// puts becomes a pm_runtime_resume_and_get().
// Keywords: pm_runtime_get_sync|pm_runtime_resume_and_get

@sync@
identifier ret;
expression dev;
position p;
@@
ret = pm_runtime_get_sync@p(dev);
if (\(ret\|ret < 0\)) {
	...
	\(pm_runtime_put_noidle\|pm_runtime_put\|pm_runtime_put_sync\|pm_runtime_put_autosuspend\)(dev);
	...
	return ...;
}

@script:python@
p << sync.p;
@@
if not looped(p):
    site(p)

@resume@
identifier ret;
expression dev, c;
position p;
statement S;
@@
ret = pm_runtime_resume_and_get(dev);
if (\(c@p \& <+... ret ...+>\)) S

@script:python@
p << resume.p;
@@
if re.match(r"(?:ret|err|error|rc|r|status|retval)\s*(?:<\s*0|!=\s*0)?\s*\)", behind(p)) \
        and re.match(r"[^;{]*\)\s*\{?[^;{}]*(?:;\s*)?return\b", behind(p)) and not looped(p):
    site(p, 1)

@script:python@
@@
pick()

@@
expression dev, ret, c;
statement S;
position p : script:python() { picked(p) };
@@
(
-ret = pm_runtime_get_sync@p(dev);
+ret = pm_runtime_resume_and_get(dev);
|
 ret = pm_runtime_resume_and_get(dev);
 if (c@p)
+{
+	pm_runtime_put_noidle(dev);
 	S
+}
)
