// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/explain.h"

#include <stdio.h>
#include <string.h>

#include "cmd/scan.h"
#include "findings/baseline.h"
#include "fix/proposal.h"
#include "report/explanation.h"

/* Only the file and the rule of the finding that an earlier report has. */
static void narrow(struct scan_options *o, const char *report, const char *id)
{
	const struct finding *f;
	struct baseline saved;
	struct tree tree;

	baseline_open(&saved, report);
	f = findings_find(&saved.findings, id);
	if (!f)
		die("%s: it has no finding %s", report, id);
	tree_open(&tree, o->tree);
	strv_take(&o->paths, xprintf("%s/%s", tree.root, f->path));
	strv_add(&o->only, f->rule->name);
	tree_free(&tree);
	baseline_close(&saved);
}

/* A patch is made for all that a rule has found in a function. */
static bool is_beside(const struct finding *f, const void *ctx)
{
	const struct finding *this = ctx;

	return f->rule == this->rule && !strcmp(f->path, this->path);
}

int cmd_explain(const struct scan_options *options, const char *report, const char *id, bool json)
{
	struct scan_options o = *options;
	struct finding f;
	struct scanned s;

	if (report) {
		o.paths = o.only = (struct strv){ 0 };
		narrow(&o, report, id);
	}
	f = *scan_for(&s, &o, id);
	findings_select(&s.findings, is_beside, &f);
	propose(&s, &o);
	(json ? explain_finding_json : explain_finding)(findings_find(&s.findings, id), &s.tree,
							stdout);
	scanned_free(&s);
	if (report) {
		strv_free(&o.paths);
		strv_free(&o.only);
	}
	return EXIT_CLEAN;
}
