/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is new among the findings of a scan: a baseline knows some of them, people
 * have decided on others, and some are not wanted.
 */
#ifndef PMCHECK_FINDINGS_KNOWN_H
#define PMCHECK_FINDINGS_KNOWN_H

#include "findings/baseline.h"
#include "findings/config.h"
#include "findings/coverage.h"
#include "findings/finding.h"
#include "findings/verdict.h"
#include "tree/tree.h"

/* Where it stands; each may be NULL. */
struct known_files {
	const char *baseline; /* report of an earlier scan */
	const char *triage; /* verdicts (verdict.h); NULL: those that the configuration names */
	const char *config; /* (config.h); NULL: the tree's own */
};

struct known {
	struct baseline baseline; /* without a file: none */
	struct verdicts verdicts; /* likewise */
	struct config config; /* likewise */
};

/* Reads them, before the scan, as it dies if one is not what it should be. */
void known_open(struct known *t, const struct tree *tree, const struct known_files *files,
		const char *rules_dir);
void known_close(struct known *t);

/*
 * Marks findings, and functions that could not be parsed, as known if the
 * baseline has them, and findings as suppressed by the verdicts, or by the
 * configuration, with the verdict "off" and its line as the reason. Says on stderr
 * which verdicts no longer match anything, of those that this scan could have
 * matched, and what is back though it is said to be fixed. scope: the paths that
 * were scanned, none for the whole tree.
 */
void known_apply(const struct known *t, struct findings *findings, struct coverage *coverage,
		 const struct rules *rules, const struct strv *scope);
/* How many findings the configuration has suppressed. */
size_t known_off(const struct findings *findings);

#endif
