/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is new among the findings of a scan: a baseline knows some of them, and
 * people have decided on others.
 */
#ifndef PMCHECK_FINDINGS_KNOWN_H
#define PMCHECK_FINDINGS_KNOWN_H

#include "findings/baseline.h"
#include "findings/coverage.h"
#include "findings/finding.h"
#include "findings/verdict.h"
#include "tree/tree.h"

struct known {
	struct baseline baseline; /* without a file: none */
	struct verdicts verdicts; /* likewise */
};

/*
 * Reads the report of an earlier scan and a file of verdicts (verdict.h), each
 * of which may be NULL: before the scan, as it dies if one is not what it should be.
 */
void known_open(struct known *t, const char *baseline, const char *verdicts);
void known_close(struct known *t);

/*
 * Marks findings, and functions that could not be parsed, as known if the
 * baseline has them, and findings as suppressed by the verdicts. Says on stderr
 * which verdicts no longer match anything, of those that this scan could have
 * matched, and what is back though it is said to be fixed. scope: the paths that
 * were scanned, none for the whole tree.
 */
void known_apply(const struct known *t, struct findings *findings, struct coverage *coverage,
		 const struct rules *rules, const struct strv *scope);

#endif
