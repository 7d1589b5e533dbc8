// SPDX-License-Identifier: GPL-2.0-only
#include <linux/input.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct input_dev *input;
};

static int acme_open(struct input_dev *input)
{
	struct acme *acme = input_get_drvdata(input);

	return pm_runtime_resume_and_get(acme->dev);
}

static void acme_close(struct input_dev *input)
{
	struct acme *acme = input_get_drvdata(input);

	pm_runtime_put(acme->dev);
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	platform_set_drvdata(pdev, acme);
	acme->input = devm_input_allocate_device(dev);
	if (!acme->input)
		return -ENOMEM;
	acme->input->open = acme_open;
	acme->input->close = acme_close;
	input_set_drvdata(acme->input, acme);

	pm_runtime_enable(dev);
	ret = input_register_device(acme->input);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	pm_runtime_disable(&pdev->dev);
	input_unregister_device(acme->input);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
