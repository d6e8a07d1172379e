import { StartValidationDocument, ValidateProxyValidationDocument } from '../generated/operations.ts';
import { validationInput } from '../generated/validation-input.ts';
import { StartForm } from './start-form.tsx';

/** A validation that a laptop does in a minute or two. */
const first = {
  experimentId: '',
  name: 'My validation',
  'config.networks': 'space',
  'config.networks.space.cells': 'nasBench201',
  'config.networks.space.cells.nasBench201.channels': '4',
  'config.networks.space.cells.nasBench201.cells': '1',
  'config.networks.space.dataset': 'digits',
  'config.networks.space.count': '12',
  'config.truth': 'training',
  'config.truth.training.epochs': '5',
  'config.estimators': 'parameters, synflow, naswot',
};

/** Starts a validation of estimates. */
export function StartValidationPage() {
  return (
    <StartForm
      title="Start a validation"
      lead="Networks that estimators order, beside the truth."
      noun="Validation"
      shapes={validationInput}
      type="StartValidationInput"
      first={first}
      check={ValidateProxyValidationDocument}
      toldOf={({ validateProxyValidation }) => validateProxyValidation}
      start={StartValidationDocument}
      pageOf={(started) =>
        started.__typename === 'StartValidationSuccess'
          ? `/validations/${started.proxyValidation.id}`
          : undefined
      }
    />
  );
}
