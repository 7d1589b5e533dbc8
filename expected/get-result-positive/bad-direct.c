// SPDX-License-Identifier: GPL-2.0-only
// Nothing keeps the value.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_stop(struct foo *foo);
int foo_stop(struct foo *foo)
{
	if (pm_runtime_get_sync(foo->dev)) {
		pm_runtime_put_noidle(foo->dev);
		return -EIO;
	}

	writel(0, foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
