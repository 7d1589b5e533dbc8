/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A report of an earlier scan, as --format json has written it (README.md,
 * "Output"), read back.
 */
#ifndef PMCHECK_FINDINGS_BASELINE_H
#define PMCHECK_FINDINGS_BASELINE_H

#include "findings/coverage.h"
#include "findings/finding.h"
#include "rules/rule.h"

/* Of no scan there are more. */
#define SHARDS_MAX 10000

struct baseline {
	const char *file;
	char *spatch; /* its version */
	char *kernel; /* version of the one that was scanned, "" if unknown */
	struct strv features;
	struct strv scope; /* paths that were scanned, none: all */
	struct rules rules; /* that were run; nothing is known of them but their names */
	enum confidence least; /* of the findings that were asked for */
	struct findings findings; /* in the report's order */
	struct coverage coverage; /* settled */
	int shard, n_shards; /* of so many the report is that one, from 1; 0: it is whole */
	char *of; /* what all shards of one scan have in common; NULL without shards */
	const struct finding **by_id; /* the findings, sorted */
};

/* Dies, naming the file and what is wrong with it, if it is no such report. */
void baseline_open(struct baseline *saved, const char *file);
void baseline_close(struct baseline *saved);

/* The one with the id of f, NULL if there is none. */
const struct finding *baseline_find(const struct baseline *saved, const struct finding *f);
/*
 * Why the scan can have no finding of the rule there: what was not looked at,
 * for a human; NULL if it was. The caller frees.
 */
char *baseline_unseen(const struct baseline *saved, const struct finding *f);

#endif
