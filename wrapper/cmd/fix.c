// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/fix.h"

#include <stdio.h>
#include <stdlib.h>

#include "fix/against.h"
#include "fix/build.h"
#include "fix/in_place.h"
#include "fix/prove.h"
#include "report/report.h"

/* One diff against the tree for all patches. */
static void print_diff(struct patches *patches)
{
	struct buf diff = scratch_git(&patches->scratch,
				      (const char *[]){ "diff", "--no-renames", "base", NULL });

	fputs(buf_str(&diff), stdout);
	buf_free(&diff);
}

/* Prints, writes or applies what is proven; returns an exit status. */
static int deliver(struct patches *patches, struct scanned *s, const struct fix_options *o)
{
	if (o->series.dir)
		return series_write(patches, s, &o->series) ? EXIT_FINDINGS : EXIT_CLEAN;
	if (o->in_place)
		return in_place(patches, &s->tree) ? EXIT_FINDINGS : EXIT_USAGE;
	print_diff(patches);
	return EXIT_FINDINGS;
}

static bool any_left(const struct patches *patches)
{
	for (size_t i = 0; i < patches->n; i++)
		if (!patches->v[i].dropped)
			return true;
	return false;
}

static size_t name_dropped(const struct patches *patches)
{
	size_t n = 0;

	for (size_t i = 0; i < patches->n; i++) {
		const struct patch *p = &patches->v[i];

		if (!p->dropped)
			continue;
		warning("%s: no patch of %s: %s", p->findings[0]->path, p->rule->name, p->dropped);
		n++;
	}
	return n;
}

static void summarise(const struct patches *patches, size_t dropped)
{
	size_t findings = 0;

	for (size_t i = 0; i < patches->n; i++)
		if (!patches->v[i].dropped)
			findings += patches->v[i].n;
	fprintf(stderr, "pmcheck: %zu patches of %zu findings, %zu patches dropped\n",
		patches->n - dropped, findings, dropped);
}

int cmd_fix(const struct fix_options *o)
{
	struct patches patches;
	struct scanned s;
	size_t dropped;
	int status = EXIT_CLEAN;

	/* What would keep the patches from being delivered is known before they are made. */
	if (o->series.dir)
		series_check(&o->series, o->scan.tree);
	if (o->build)
		build_check_surroundings(o->build);
	if (o->against)
		against_check(o->against);
	scan_tree(&s, &o->scan);
	if (o->against)
		against_apply(&s, o->against);
	report_missing(&s, stderr);
	report_summary(&s, stderr);
	patches_find(&patches, &s, &o->ids);
	if (patches.n)
		prove(&patches, &s, &o->scan);
	if (o->build && any_left(&patches) && !patches.sig)
		build_check(&patches, &s, o->build);
	/* What was proven before a signal came is not all that was asked for. */
	if (any_left(&patches) && !patches.sig)
		status = deliver(&patches, &s, o);
	dropped = name_dropped(&patches);
	if (!o->scan.quiet)
		summarise(&patches, dropped);
	if (s.bad_rules)
		status = EXIT_USAGE;
	else if (status == EXIT_CLEAN && (dropped || patches.sig || !scanned_all(&s)))
		status = EXIT_INCOMPLETE;
	patches_free(&patches);
	scanned_free(&s);
	return status;
}
