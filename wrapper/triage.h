/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is new among the findings of a scan: a baseline knows some of them, and
 * people have decided on others.
 */
#ifndef PMCHECK_TRIAGE_H
#define PMCHECK_TRIAGE_H

#include "coverage.h"
#include "finding.h"
#include "tree.h"

/*
 * Marks findings that the report of an earlier scan has as known, and with
 * them the functions that it could not parse either. Dies if the file is no report.
 */
void triage_baseline(const char *file, struct findings *findings, struct coverage *coverage);

/*
 * Marks findings as suppressed by the verdicts of a file (verdict.h). Says on
 * stderr which verdicts no longer match anything, of those that this scan could
 * have matched, and what is back though it is said to be fixed. scope: the
 * paths that were scanned, none for the whole tree.
 */
void triage_verdicts(const char *file, struct findings *findings, const struct coverage *coverage,
		     const struct rules *rules, const struct strv *scope);

#endif
