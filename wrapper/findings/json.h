/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Findings, and what was not analysed, as JSON: in reports (README.md,
 * "Output") and in what is kept of scans. Nothing else writes or reads it.
 */
#ifndef PMCHECK_FINDINGS_JSON_H
#define PMCHECK_FINDINGS_JSON_H

#include "base/json.h"
#include "findings/coverage.h"
#include "findings/finding.h"

/* With an id if it has one. */
json_t *finding_to_json(const struct finding *f);
json_t *coverage_to_json(const struct coverage *c);

/* It is read back as it was: all its text is UTF-8. */
bool finding_is_utf8(const struct finding *f);

/*
 * Adds the findings of a list, which must be of these rules. State and verdict
 * are not read, as they are of that scan alone; the id is "" where there is none.
 */
void member_findings(struct members *m, const char *key, const struct rules *rules,
		     struct findings *findings);
/* Its failures must be of these rules, and name them as they do. */
void member_coverage(struct members *m, const char *key, const struct rules *rules,
		     struct coverage *coverage);

#endif
