import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { CalibrationReport } from '../calibration.service.js';
import type { CalibrationKnot, ReliabilityBin } from '../domain/calibration.js';

const number = (description: string): PropertyDecorator => Field(() => Float, { description });
const maybe = (description: string): PropertyDecorator => Field(() => Float, { nullable: true, description });

@ObjectType('CalibrationKnot', { description: 'A point of the map of confidence; straight lines lie between.' })
export class CalibrationKnotView implements CalibrationKnot {
  @number('What the model says.') readonly confidence!: number;
  @number('How often such a class stands.') readonly calibrated!: number;
}

@ObjectType('ReliabilityBin', { description: 'Signed classes of about one confidence, and how often they stood.' })
export class ReliabilityBinView implements ReliabilityBin {
  @number('Confidences from here.') readonly from!: number;
  @number('To below this; the last bin holds 1 too.') readonly to!: number;
  @Field(() => Int, { description: 'How many.' }) readonly decisions!: number;
  @maybe('Mean of what the model said. Null: none.') readonly meanConfidence!: number | null;
  @maybe('Share that stood. Null: none.') readonly stoodShare!: number | null;
}

@ObjectType('ClassCalibration', { description: 'How well confidence has told which signed classes would stand for 90 days.' })
export class ClassCalibrationView implements CalibrationReport {
  @Field(() => Int, { description: 'Signed classes that are old enough to be judged.' }) readonly decisions!: number;
  @Field(() => Int, { description: 'How many a map may be fitted to; before that, confidence is what the model says.' })
  readonly needed!: number;
  @Field(() => Int, { description: 'Signed too lately to be judged.' }) readonly pending!: number;
  @maybe('Share that stood. Null: none.') readonly stood!: number | null;
  @maybe('Brier score of what the model said: 0 is perfect. Null: none.') readonly brier!: number | null;
  @maybe('The same of the fit, on decisions that it has not seen. Null: too few.') readonly fittedBrier!: number | null;
  @Field(() => [ReliabilityBinView], { description: 'The reliability table.' }) readonly bins!: readonly ReliabilityBinView[];
  @Field(() => [CalibrationKnotView], { description: 'The map that a policy would get now; empty while there are too few.' })
  readonly fit!: readonly CalibrationKnotView[];
}
