// SPDX-License-Identifier: GPL-2.0-only
// The branch tells errors from 1 itself.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_read(struct foo *foo, u32 *value);
int foo_read(struct foo *foo, u32 *value)
{
	int ret;

	ret = pm_runtime_get_sync(foo->dev);
	if (ret) {
		if (ret < 0) {
			pm_runtime_put_noidle(foo->dev);
			return ret;
		}
		dev_dbg(foo->dev, "active already\n");
	}

	*value = readl(foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
