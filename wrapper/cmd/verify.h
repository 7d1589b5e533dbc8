/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck verify": the rules' test cases. expected/<rule>/ holds
 *
 *   bad-<what>.c     with bad-<what>.report, and bad-<what>.diff if it is fixed
 *   good-<what>.c    nothing may be reported
 *   xfail-<what>.c   a known gap: its .report (none: silence) is what should come
 */
#ifndef PMCHECK_CMD_VERIFY_H
#define PMCHECK_CMD_VERIFY_H

#include "rules/rule.h"
#include "spatch/spatch.h"

struct verify_options {
	const char *rules_dir;
	const char *cases_dir;
	struct strv only; /* RULE or RULE/CASE; none: all of them */
	bool accept; /* rewrite .report and .diff instead of comparing */
	int jobs; /* as pool_new() takes it */
	struct spatch_limits limits;
};

/* TAP on stdout. Returns an exit status: 0, 1 if a case failed, 2 or 3 as a scan does. */
int cmd_verify(const struct verify_options *options);

#endif
