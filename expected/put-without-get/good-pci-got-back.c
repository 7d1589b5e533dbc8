// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *peer;
	int irq;
};

static int acme_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	dev_set_drvdata(dev, acme);

	ret = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_ALL_TYPES);
	if (ret < 0)
		return ret;

	acme->irq = ret;

	pm_runtime_put_noidle(dev);
	ret = pci_request_regions(pdev, "acme");
	if (ret) {
		pm_runtime_get_noresume(dev);
		return ret;
	}

	return 0;
}

static void acme_remove(struct pci_dev *pdev)
{
	struct acme *acme = dev_get_drvdata(&pdev->dev);

	pci_release_regions(pdev);
	pm_runtime_get_noresume(acme->dev);
}

static const struct pci_device_id acme_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{}
};
MODULE_DEVICE_TABLE(pci, acme_ids);

static struct pci_driver acme_driver = {
	.name = "acme",
	.id_table = acme_ids,
	.probe = acme_probe,
	.remove = acme_remove,
};
module_pci_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
