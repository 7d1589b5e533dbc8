// SPDX-License-Identifier: GPL-2.0-only
/* A file, and what git says has changed: names, with newlines for NUL bytes, and a patch. */
#include "scan/since.h"

#include "base/command.h"
#include "test/fuzz/fuzz.h"

int __wrap_command_run(struct command *git, struct pool *pool);

static const struct buf *names, *patch;

void fuzz_setup(void)
{
}

/* git does not run. */
int __wrap_command_run(struct command *git, struct pool *pool)
{
	(void)pool;
	if (strv_has(&git->argv, "--text"))
		buf_add(&git->out, buf_str(patch), patch->len);
	else if (strv_has(&git->argv, "--name-status"))
		buf_add(&git->out, buf_str(names), names->len);
	for (size_t i = 0; i < git->out.len && !strv_has(&git->argv, "--text"); i++)
		if (git->out.data[i] == '\n')
			git->out.data[i] = '\0';
	return 0;
}

void fuzz_read(const struct buf *parts)
{
	static const char *const functions[] = { NULL, "", "foo" };
	const struct tree tree = { .root = (char *)fuzz_dir() };
	struct since since;

	names = &parts[1];
	patch = &parts[2];
	fuzz_write("a.c", &parts[0]);
	since_read(&since, &tree, NULL, "HEAD");
	for (size_t i = 0; i < since.paths.n; i++)
		for (size_t k = 0; k < ARRAY_SIZE(functions); k++)
			for (int line = 0; line < 8; line++)
				since_touches(&since, since.paths.v[i], functions[k], line);
	since_free(&since);
}
