// SPDX-License-Identifier: GPL-2.0-only
// Whatever else keeps the device active makes the read fail.
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
		dev_err(foo->dev, "cannot resume: %d\n", ret);
		pm_runtime_put_noidle(foo->dev);
		return ret;
	}

	*value = readl(foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
