/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Findings, and what was not analysed, as JSON (README.md, "Output").
 */
#ifndef PMCHECK_FINDINGS_JSON_H
#define PMCHECK_FINDINGS_JSON_H

#include "base/json.h"
#include "findings/coverage.h"
#include "findings/finding.h"

/* With an id if it has one. */
json_t *finding_to_json(const struct finding *f);
json_t *coverage_to_json(const struct coverage *c);

#endif
