import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import { TASK_CLASSES, WORK_CLASSES, type TaskClass, type WorkClass } from '../domain/task-class.js';
import { KNOWN_STAGES, type KnownStage } from '../domain/task-input.js';

/** A fact that may be left out: a number of at least 0. */
const NumberFact =
  (description: string): PropertyDecorator =>
  (target, key) => {
    for (const decorate of [ApiPropertyOptional({ type: Number, minimum: 0, description }), IsOptional(), IsNumber(), Min(0)])
      decorate(target, key);
  };

/** A fact that may be left out and is then false. */
const TruthFact =
  (description: string): PropertyDecorator =>
  (target, key) => {
    for (const decorate of [ApiPropertyOptional({ type: Boolean, default: false, description }), IsOptional(), IsBoolean()])
      decorate(target, key);
  };

const Text =
  (description: string): PropertyDecorator =>
  (target, key) => {
    for (const decorate of [ApiProperty({ type: String, minLength: 1, maxLength: 200, description }), IsString(), Length(1, 200)])
      decorate(target, key);
  };

export class PreviewArm {
  @ApiProperty({ minimum: 0, description: 'What it carries, tool and part together, kg.' })
  @IsNumber()
  @Min(0)
  readonly payload_kg!: number;

  @ApiProperty({ minimum: 0, description: 'Mass of the tool, kg.' })
  @IsNumber()
  @Min(0)
  readonly tool_kg!: number;

  @ApiProperty({ minimum: 0, description: 'm.' })
  @IsNumber()
  @Min(0)
  readonly reach_m!: number;
}

export class PreviewPin {
  @ApiProperty({ enum: WORK_CLASSES })
  @IsIn(WORK_CLASSES)
  readonly class!: WorkClass;

  @Text('Who set it.')
  readonly by!: string;

  @Text('Why.')
  readonly why!: string;

  @ApiPropertyOptional({ description: 'When it ends; without it, it does not.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly until?: string;
}

export class PreviewFacts {
  @NumberFact('Mass of the part, kg. Not known: no robot is known to be able.') readonly mass_kg?: number;
  @NumberFact('How far the work lies from the foot of the robot, m. Not known: no robot is known to be able.') readonly reach_m?: number;

  @ApiPropertyOptional({ type: PreviewArm, description: 'The best robot for it. Without: none is known.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PreviewArm)
  readonly arm?: PreviewArm;

  @TruthFact('A risk assessment for a robot is signed for this task and cell.') readonly robotRiskAccepted?: boolean;
  @TruthFact('No person may be at the work.') readonly noPersonAllowed?: boolean;
  @TruthFact('The robot can be driven from afar.') readonly teleoperable?: boolean;
  @TruthFact('Law or the customer names a person.') readonly legalPerson?: boolean;
  @TruthFact('The work may be recorded.') readonly captureAllowed?: boolean;
  @TruthFact('A robot for it stands already.') readonly commissioned?: boolean;

  @ApiPropertyOptional({ type: PreviewPin, description: 'A class set by hand.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PreviewPin)
  readonly pin?: PreviewPin;

  @ApiPropertyOptional({ enum: KNOWN_STAGES, description: 'Stage of the learned skill; QUALIFIED is the older name of AUTONOMOUS.' })
  @IsOptional()
  @IsIn(KNOWN_STAGES)
  readonly skillStage?: KnownStage;

  @ApiPropertyOptional({ description: 'Configuration that evidence must carry to count.' })
  @IsOptional()
  @IsString()
  readonly configHash?: string;

  @NumberFact('Pieces a year.') readonly perYear?: number;
  @NumberFact('Seconds a person needs for one piece.') readonly manual_s?: number;
  @NumberFact('Seconds a robot needs for one piece; without it, by the policy.') readonly robot_s?: number;
  @NumberFact('EAWS points.') readonly eaws?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 7, description: 'RULA, 1 to 7.' })
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(7)
  readonly rula?: number;

  @NumberFact('NIOSH lifting index.') readonly li?: number;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: 5,
    description: 'Severity of what can go wrong; from 4 on trials must prove 0.99.',
  })
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(5)
  readonly qualitySeverity?: number;
}

export class PreviewEvidence {
  @ApiProperty({ minimum: 0, maximum: LIMITS.trials, description: 'Trials.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.trials)
  readonly n!: number;

  @ApiProperty({ minimum: 0, maximum: LIMITS.trials, description: 'Of them without assist and without rework.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.trials)
  readonly k!: number;

  @ApiPropertyOptional({ description: 'The configuration that was tried.' })
  @IsOptional()
  @IsString()
  readonly configHash?: string;
}

export class PreviewTask {
  @Text('Comes back with the result.')
  readonly name!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0, maximum: 4, nullable: true },
    example: { compliance: 2, grasp: 1 },
    description: 'Feature → level; what is left out is not known and counts as the hardest.',
  })
  @IsObject()
  readonly levels!: Readonly<Record<string, unknown>>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Feature → MEASURED, DOCUMENTED, ENGINEER (default) or INFERRED.',
  })
  @IsOptional()
  @IsObject()
  readonly sources?: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: PreviewFacts })
  @IsObject()
  @ValidateNested()
  @Type(() => PreviewFacts)
  readonly facts!: PreviewFacts;

  @ApiPropertyOptional({ type: [PreviewEvidence], description: 'Trials of the robot.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => PreviewEvidence)
  readonly evidence?: readonly PreviewEvidence[];

  @ApiPropertyOptional({ enum: TASK_CLASSES, description: 'The class so far; thresholds give way to it a little.' })
  @IsOptional()
  @IsIn(TASK_CLASSES)
  readonly held?: TaskClass;
}

export class PreviewRequest {
  @ApiProperty({ type: [PreviewTask], minItems: 1, maxItems: LIMITS.previewTasks })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.previewTasks)
  @ValidateNested({ each: true })
  @Type(() => PreviewTask)
  readonly tasks!: readonly PreviewTask[];

  @ApiPropertyOptional({ description: 'Default: the policy in force.' })
  @IsOptional()
  @IsString()
  readonly policyVersion?: string;
}
