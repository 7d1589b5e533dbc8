/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A report of an earlier scan, as --format json has written it (README.md,
 * "Output"), read back.
 */
#ifndef PMCHECK_FINDINGS_BASELINE_H
#define PMCHECK_FINDINGS_BASELINE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/util.h"

/* All strings belong to the report. */
struct baseline_finding {
	const char *id, *rule, *path, *function, *message, *confidence;
	int line;
};

struct baseline {
	const char *file;
	json_t *root;
	struct baseline_finding *v; /* sorted by id */
	size_t n;
	struct strv rules, scope; /* that were run; paths that were scanned, none: all */
};

/* Dies, naming the file and what is wrong with it, if it is no such report. */
void baseline_open(struct baseline *saved, const char *file);
void baseline_close(struct baseline *saved);

/* The text of a key, "" if it has none; it belongs to the report. */
const char *baseline_text(const json_t *object, const char *key);
/* Adds copies of the texts in an array, which may be NULL. */
void baseline_texts(const json_t *array, struct strv *list);

/* Version of the kernel that was scanned, "" if unknown. */
const char *baseline_kernel(const struct baseline *saved);
/* NULL if there is none. */
const struct baseline_finding *baseline_find(const struct baseline *saved, const char *id);
/* The function (or, if it is "", text outside of functions) could not be parsed. */
bool baseline_unparsed(const struct baseline *saved, const char *path, const char *function);
/*
 * Why the scan can have no finding of the rule there: what was not looked at,
 * for a human; NULL if it was. The caller frees.
 */
char *baseline_unseen(const struct baseline *saved, const struct baseline_finding *f);

#endif
