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
struct saved_finding {
	const char *id, *rule, *path, *function, *message, *confidence;
	int line;
};

struct saved {
	const char *file;
	json_t *root;
	struct saved_finding *v; /* sorted by id */
	size_t n;
	struct strv rules, scope; /* that were run; paths that were scanned, none: all */
};

/* Dies, naming the file and what is wrong with it, if it is no such report. */
void saved_open(struct saved *saved, const char *file);
void saved_close(struct saved *saved);

/* The text of a key, "" if it has none; it belongs to the report. */
const char *saved_text(const json_t *object, const char *key);
/* Adds copies of the texts in an array, which may be NULL. */
void saved_texts(const json_t *array, struct strv *list);

/* Version of the kernel that was scanned, "" if unknown. */
const char *saved_kernel(const struct saved *saved);
/* NULL if there is none. */
const struct saved_finding *saved_find(const struct saved *saved, const char *id);
/* The function (or, if it is "", text outside of functions) could not be parsed. */
bool saved_unparsed(const struct saved *saved, const char *path, const char *function);
/*
 * Why the scan can have no finding of the rule there: what was not looked at,
 * for a human; NULL if it was. The caller frees.
 */
char *saved_unseen(const struct saved *saved, const struct saved_finding *f);

#endif
