/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What people have decided about findings: a text file that sorts and merges
 * well, with a line for each,
 *
 *	id verdict rule path function # reason
 *
 * where the verdict is false-positive, accepted, fixed, or "sent URL", and the
 * function is "-" outside of one; blanks, newlines and '\' of a path are \xNN.
 * Lines that start with '#' are comments.
 */
#ifndef PMCHECK_FINDINGS_VERDICT_H
#define PMCHECK_FINDINGS_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/finding.h"

struct verdict {
	char *id;
	char *verdict; /* "sent URL" with its URL */
	char *rule, *path, *function; /* function: "" outside of one */
	char *reason;
	int line; /* in the file */
};

struct verdicts {
	const char *file;
	struct verdict *v; /* in the file's order */
	size_t n;
};

/* Dies, naming the file and the line, of what is no such file. */
void verdicts_read(struct verdicts *list, const char *file);
void verdicts_free(struct verdicts *list);
/* NULL if there is none. */
const struct verdict *verdicts_find(const struct verdicts *list, const char *id);
bool verdict_is_fixed(const struct verdict *v);

/* Dies if the verdict is none, or the reason is not one line of text. */
void verdict_check(const char *verdict, const char *reason);

/* Dies if it is known beforehand that verdicts_put() would die of the file. */
void verdicts_check(const char *file);
/*
 * Puts a line for the finding in its place, which is that of the id, or instead
 * of the one that it has; all other lines stay. A file that is not there is
 * made. Dies if the file is none of verdicts, or cannot be written.
 */
void verdicts_put(const char *file, const struct finding *f, const char *verdict,
		  const char *reason);

#endif
