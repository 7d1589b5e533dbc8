// SPDX-License-Identifier: GPL-2.0-only
#include "base/self.h"

#include <xxhash.h>

#include "base/util.h"

uint64_t self_id(void)
{
	static uint64_t id;
	struct buf text = { 0 };

	/* That file even where another has taken its name since. */
	if (!id && !file_read("/proc/self/exe", &text))
		id = XXH3_64bits(buf_str(&text), text.len);
	buf_free(&text);
	return id;
}
