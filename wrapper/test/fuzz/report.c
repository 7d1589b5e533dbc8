// SPDX-License-Identifier: GPL-2.0-only
/* Reports of earlier scans. */
#include <assert.h>
#include <stdlib.h>

#include "findings/baseline.h"
#include "findings/json.h"
#include "test/fuzz/fuzz.h"

static char *file;

void fuzz_setup(void)
{
	file = fuzz_path("report.json");
}

void fuzz_read(const struct buf *parts)
{
	struct baseline report;

	fuzz_write("report.json", &parts[0]);
	baseline_open(&report, file);
	fuzz_understood();
	for (size_t i = 0; i < report.findings.n; i++) {
		const struct finding *f = &report.findings.v[i];

		json_decref(finding_to_json(f));
		assert(finding_is_utf8(f));
		baseline_find(&report, f);
		free(baseline_unseen(&report, f));
	}
	json_decref(coverage_to_json(&report.coverage));
	findings_sort(&report.findings);
	baseline_close(&report);
}
