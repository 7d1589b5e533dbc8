// SPDX-License-Identifier: GPL-2.0-only
/* Files of verdicts: what is put there is read back, and nothing else goes. */
#include <assert.h>
#include <string.h>

#include "findings/verdict.h"
#include "test/fuzz/fuzz.h"

static char *file;

void fuzz_setup(void)
{
	file = fuzz_path("verdicts");
}

static void put_again(const struct verdict *v)
{
	struct rule rule = { .name = v->rule };
	struct finding f = { .rule = &rule, .path = v->path, .function = v->function };
	const struct verdict *again;
	struct buf before = { 0 }, after = { 0 };
	struct verdicts list;

	fuzz_understood();
	file_read(file, &before);
	memcpy(f.id, v->id, sizeof(f.id));
	verdicts_put(file, &f, v->verdict, v->reason);
	verdicts_read(&list, file);
	file_read(file, &after);
	/* The last line may not have had an end. */
	assert(fuzz_lines(&after) - fuzz_lines(&before) <= 1);
	again = verdicts_find(&list, v->id);
	assert(again);
	assert(finding_is_about(&f, again->rule, again->path, again->function));
	assert(!strcmp(again->verdict, v->verdict) && !strcmp(again->reason, v->reason));
	verdicts_free(&list);
	buf_free(&before);
	buf_free(&after);
}

void fuzz_read(const struct buf *parts)
{
	struct verdicts list;

	fuzz_write("verdicts", &parts[0]);
	verdicts_read(&list, file);
	if (list.n)
		put_again(&list.v[list.n - 1]);
	verdicts_free(&list);
}
