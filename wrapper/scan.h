/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck scan": rules and a tree in, a report and an exit status out.
 */
#ifndef PMCHECK_SCAN_H
#define PMCHECK_SCAN_H

#include "report.h"
#include "spatch.h"

/* Exit statuses; nothing else is ever used. */
enum {
	EXIT_CLEAN = 0, /* nothing found, and everything analysed */
	EXIT_FINDINGS = 1,
	EXIT_USAGE = 2, /* usage or environment error, a rule that cannot be loaded among them */
	EXIT_INCOMPLETE = 3, /* something was not analysed */
};

struct scan_options {
	const char *tree;
	struct strv paths; /* in the tree; none: all of it */
	const char *rules_dir;
	struct strv only; /* rules by name; none: all of them */
	enum confidence least; /* of the findings that are shown */
	report_writer *write;
	const char *output; /* file for the report, NULL for stdout */
	int jobs;
	struct spatch_limits limits;
	long max_unparsed; /* so many unparsed functions do not make a scan incomplete */
	bool quiet, verbose;
};

/* Returns an exit status. */
int scan(const struct scan_options *options);

#endif
