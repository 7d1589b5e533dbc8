// SPDX-License-Identifier: GPL-2.0-only
// The result of a pm_runtime_resume_and_get() is not looked at any more.
// Keywords: pm_runtime_resume_and_get pm_runtime_put|pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_noidle|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend

@initialize:python@
@@
PUT = r"\bpm_runtime_put\w*\s*\("

@tested@
identifier ret;
expression dev, c;
position p;
statement S;
@@
ret = pm_runtime_resume_and_get@p(dev);
if (\(c \& <+... ret ...+>\)) S

@script:python@
p << tested.p;
@@
if leaves(p) and not looped(p) and count(PUT):
    site(p)

@direct@
expression dev, c;
position p;
statement S;
@@
if (\(c \& <+... pm_runtime_resume_and_get@p(dev) ...+>\)) S

@script:python@
p << direct.p;
@@
if count(PUT) and re.search(r"\bif\s*\(\s*$", before(p)) and not looped(p) and \
        re.match(r"\w+\s*\([^()]*\)\s*(?:<\s*0|!=\s*0)?\s*\)\s*\{?\s*return\b", behind(p)):
    site(p)

@script:python@
@@
pick()

@@
expression ret, dev, c;
position p : script:python() { picked(p) };
statement S;
@@
(
-ret = pm_runtime_resume_and_get@p(dev);
-if (c) S
+pm_runtime_resume_and_get(dev);
|
-if (<+... pm_runtime_resume_and_get@p(dev) ...+>) S
+pm_runtime_resume_and_get(dev);
)
