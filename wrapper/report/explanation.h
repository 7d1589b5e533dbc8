/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What there is to know of one finding, for somebody who is to judge it, and
 * of one rule.
 */
#ifndef PMCHECK_REPORT_EXPLANATION_H
#define PMCHECK_REPORT_EXPLANATION_H

#include <jansson.h>
#include <stdio.h>

#include "findings/finding.h"
#include "report/lines.h"

/* The rule's texts, as "pmcheck rules RULE" shows them. */
void explain_rule(const struct rule *rule, FILE *out);
json_t *rule_to_json(const struct rule *rule);

/*
 * Adds to what --format json says of a finding the code around it, where it is marked, and its
 * patch, or why there is none. The lines are those of the file that was looked at last.
 */
void explain_code(json_t *entry, const struct finding *f, const struct tree *tree,
		  struct lines *lines);

/* The finding, the code, the rule, what the core says of the functions involved, the patch. */
void explain_finding(const struct finding *f, const struct tree *tree, FILE *out);
/* The same; the manual describes it. */
void explain_finding_json(const struct finding *f, const struct tree *tree, FILE *out);

#endif
