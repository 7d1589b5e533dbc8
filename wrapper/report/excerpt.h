/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The source text around a finding, for reports that show it.
 */
#ifndef PMCHECK_REPORT_EXCERPT_H
#define PMCHECK_REPORT_EXCERPT_H

#include "findings/finding.h"
#include "report/lines.h"

/* Lines of a file, from one (from 1) to another, both included. */
struct span {
	int from, to;
};

/* What is to be shown of one file, in order and apart from each other. */
struct excerpt {
	struct span *v;
	size_t n;
};

/* The paths of a finding and of the lines related to it, each once, its own first. */
void excerpt_paths(const struct finding *f, struct strv *paths);
/*
 * The lines that a finding names in the file, some around each, and where their
 * functions begin. The caller frees the spans.
 */
void excerpt_make(struct excerpt *e, const struct finding *f, const struct lines *file);

#endif
