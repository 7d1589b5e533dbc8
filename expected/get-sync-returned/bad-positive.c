// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/input.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

static int acme_open(struct input_dev *input)
{
	struct acme *acme = input_get_drvdata(input);
	int ret;

	ret = pm_runtime_get_sync(acme->dev);

	return ret < 0 ? ret : 0;
}

static void acme_close(struct input_dev *input)
{
	struct acme *acme = input_get_drvdata(input);

	pm_runtime_put(acme->dev);
}

int acme_setup(struct acme *acme, struct input_dev *input);
int acme_setup(struct acme *acme, struct input_dev *input)
{
	input_set_drvdata(input, acme);
	input->open = acme_open;
	input->close = acme_close;
	return input_register_device(input);
}
EXPORT_SYMBOL_GPL(acme_setup);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
